import { Event, type EventLabels } from './event.ts';
import { shapeOf } from './event-shape.ts';
import { ExtractionProgram } from './extraction-program.ts';
import { renderWinlogJson } from './formats/winlog-json.ts';
import type { Knowledge, KnowledgeData } from './knowledge.ts';
import type { SourceTypeRules } from './source-type.ts';
import { compileTimeRules, type FindTime } from './timestamps.ts';

/** Rules made ready to run: shared by all events and files that they hold for. */
export interface ReadyRules {
  readonly program: ExtractionProgram;
  readonly findTime: FindTime;
}

const ready = new WeakMap<SourceTypeRules, ReadyRules>();

/** Makes rules ready, once. */
export function readyRules(rules: SourceTypeRules, data: KnowledgeData): ReadyRules {
  let known = ready.get(rules);
  if (!known) {
    known = { program: new ExtractionProgram(rules, data), findTime: compileTimeRules(rules.time) };
    ready.set(rules, known);
  }
  return known;
}

/** Rules and labels for the events of one shape and channel. */
interface Reading {
  readonly labels: EventLabels;
  readonly rules: ReadyRules;
}

/**
 * Makes events of texts that are broken already.
 *
 * An event of another shape than its source type describes (an XML event in a file of classic text) gets the rules of
 * the same channel in that shape; source and sourcetype stay as they are. Windows events exported as flat JSON are
 * rendered to XML first. An event without a time takes that of the event before it, the first that of loading.
 */
export class EventReader {
  /** Each Windows event gets its channel's source and source type: the file came without labels. */
  readonly takesLabelsFromEvents: boolean;
  readonly #labels: EventLabels;
  readonly #knowledge: Knowledge;
  readonly #own: Reading;
  readonly #isWindows: boolean;
  readonly #readings = new Map<string, Reading>();
  #lastTime: number;

  constructor(labels: EventLabels, knowledge: Knowledge, takesLabelsFromEvents = false) {
    this.#labels = labels;
    this.#knowledge = knowledge;
    const match = knowledge.sourceType(labels.sourcetype, labels.source);
    this.#own = { labels, rules: readyRules(match.rules, knowledge.data) };
    this.#isWindows = match.layers.includes('windows_text') || match.layers.includes('windows_xml');
    this.takesLabelsFromEvents = takesLabelsFromEvents && this.#isWindows;
    this.#lastTime = labels.loadedAt;
  }

  /**
   * Makes an event.
   * @param header the header line above it
   * @param timeBefore the time of events that were passed over since the last one made
   */
  read(text: string, header?: string, timeBefore?: () => number | undefined): Event {
    const { raw, reading } = this.#prepare(text);
    const found = reading.rules.findTime(raw, this.#labels.loadedAt);
    const time = found?.time ?? timeBefore?.() ?? this.#lastTime;
    this.#lastTime = time;
    return new Event(raw, reading.labels, reading.rules.program, time, found?.text, header);
  }

  /** The time that stands in an event; undefined when it has none of its own. */
  timeOf(text: string): number | undefined {
    const { raw, reading } = this.#prepare(text);
    return reading.rules.findTime(raw, this.#labels.loadedAt)?.time;
  }

  /** Tells that events were passed over; the last time among them counts for the next event without one. */
  passed(timeOf: () => number | undefined): void {
    this.#lastTime = timeOf() ?? this.#lastTime;
  }

  #prepare(text: string): { raw: string; reading: Reading } {
    if (!this.#isWindows) return { raw: text, reading: this.#own };
    let raw = text;
    let shape = shapeOf(raw);
    if (shape === 'json') {
      const rendered = renderWinlogJson(raw);
      if (rendered !== undefined) {
        raw = rendered;
        shape = 'xml';
      }
    }
    if (shape !== 'xml' && shape !== 'text') return { raw, reading: this.#own };
    return {
      raw,
      reading: this.#readingOf(shape, this.takesLabelsFromEvents ? channelOf(raw, shape) : undefined),
    };
  }

  #readingOf(shape: 'xml' | 'text', channel: string | undefined): Reading {
    const key = `${shape} ${channel ?? ''}`;
    let reading = this.#readings.get(key);
    if (!reading) {
      const sourcetype = shape === 'xml' ? 'XmlWinEventLog' : 'WinEventLog';
      const labels =
        channel === undefined
          ? this.#labels
          : { ...this.#labels, sourcetype, source: `${sourcetype}:${channel}` };
      const match = this.#knowledge.sourceType(labels.sourcetype, labels.source, shape);
      reading = { labels, rules: readyRules(match.rules, this.#knowledge.data) };
      this.#readings.set(key, reading);
    }
    return reading;
  }
}

/** The channel that a Windows event names, as a source spells it. */
function channelOf(raw: string, shape: 'xml' | 'text'): string | undefined {
  const channel = (shape === 'xml' ? /<Channel>([^<]+)</ : /^LogName=(.*?)\r?$/m).exec(raw)?.[1];
  // Some exports write `security`.
  return channel && /^(?:security|system|application)$/.test(channel)
    ? channel.charAt(0).toUpperCase() + channel.slice(1)
    : channel;
}
