import { Event, type EventLabels, type EventPlace, type ReadEvent } from './event.ts';
import { shapeOf } from './event-shape.ts';
import { ExtractionProgram } from './extraction-program.ts';
import { type WindowsEvent, windowsXml } from './formats/winlog/windows-event.ts';
import { readWinlogJson } from './formats/winlog-json.ts';
import type { Knowledge, KnowledgeData } from './knowledge.ts';
import type { SourceTypeRules } from './source-type.ts';

const ready = new WeakMap<SourceTypeRules, ExtractionProgram>();

/** Makes rules ready to run, once: shared by all events and files that they hold for. */
export function programOf(rules: SourceTypeRules, data: KnowledgeData): ExtractionProgram {
  let program = ready.get(rules);
  if (!program) {
    program = new ExtractionProgram(rules, data);
    ready.set(rules, program);
  }
  return program;
}

/** Rules and labels for the events of one shape and channel. */
interface Reading {
  readonly labels: EventLabels;
  readonly program: ExtractionProgram;
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
  /** Rules of XML events under the file's own labels: nearly all events of a Windows log ask for them. */
  #xml: Reading | undefined;
  #lastTime: number;

  constructor(labels: EventLabels, knowledge: Knowledge, takesLabelsFromEvents = false) {
    this.#labels = labels;
    this.#knowledge = knowledge;
    const match = knowledge.sourceType(labels.sourcetype, labels.source);
    this.#own = { labels, program: programOf(match.rules, knowledge.data) };
    this.#isWindows = match.layers.includes('windows_text') || match.layers.includes('windows_xml');
    this.takesLabelsFromEvents = takesLabelsFromEvents && this.#isWindows;
    this.#lastTime = labels.loadedAt;
  }

  /**
   * Makes an event of a text.
   * @param header the header line above it
   */
  read(text: string, header?: string): Event {
    const { text: read, labels, program } = this.#read(text);
    const event = new Event(xmlOf(read), labels, program, header, () => this.#lastTime);
    this.#lastTime = event.time;
    return event;
  }

  /** Makes an event that still lies in a block of its file. */
  readPlace(place: EventPlace, header?: string): Event {
    const { block, start, end, clock, number } = place;
    if (!this.#isWindows) return new Event(place, this.#own.labels, this.#own.program, header);
    // Most Windows events show at once that they are XML: their text need not be decoded to know what they are.
    if (isPlainXml(block.text, start)) {
      const channel = this.takesLabelsFromEvents ? channelOf(block.text.slice(start, end), 'xml') : undefined;
      if (channel === undefined) this.#xml ??= this.#readingOf('xml', channel);
      const { labels, program } = (channel === undefined && this.#xml) || this.#readingOf('xml', channel);
      return new Event(place, labels, program, header);
    }
    if (block.text.charCodeAt(start) === openBrace) {
      const read = () => this.#read(block.raw(start, end));
      return new Event({ read, place }, undefined, undefined, header);
    }
    const { text, labels, program } = this.#read(block.raw(start, end));
    const event = new Event(xmlOf(text), labels, program, header, () => clock.before(number));
    if (event.timeText !== undefined) clock.learn(number, event.time);
    return event;
  }

  /** The time that stands in an event; undefined when it has none of its own. */
  timeOf(text: string): number | undefined {
    const { text: read, program } = this.#read(text);
    return program.findTime(xmlOf(read), this.#labels.loadedAt)?.time;
  }

  /** Tells the rules for a text. What a Windows event in JSON says is rendered as XML only when somebody asks for it. */
  #read(text: string): ReadEvent {
    if (!this.#isWindows) return { text, ...this.#own };
    const shape = shapeOf(text);
    const windows = shape === 'json' ? readWinlogJson(text) : undefined;
    if (windows) {
      const channel = this.takesLabelsFromEvents ? spelledChannel(windows.system.Channel) : undefined;
      return { text: windows, ...this.#readingOf('xml', channel) };
    }
    if (shape !== 'xml' && shape !== 'text') return { text, ...this.#own };
    const channel = this.takesLabelsFromEvents ? channelOf(text, shape) : undefined;
    return { text, ...this.#readingOf(shape, channel) };
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
      reading = { labels, program: programOf(match.rules, this.#knowledge.data) };
      this.#readings.set(key, reading);
    }
    return reading;
  }
}

/** The channel that a Windows event names, as a source spells it. */
export function channelOf(raw: string, shape: 'xml' | 'text'): string | undefined {
  const channel = (shape === 'xml' ? /<Channel>([^<]+)</ : /^LogName=(.*?)\r?$/m).exec(raw)?.[1];
  return spelledChannel(channel);
}

/** Some exports write `security`. */
function spelledChannel(channel: string | undefined): string | undefined {
  return channel && /^(?:security|system|application)$/.test(channel)
    ? channel.charAt(0).toUpperCase() + channel.slice(1)
    : channel || undefined;
}

function xmlOf(text: string | WindowsEvent): string {
  return typeof text === 'string' ? text : windowsXml(text);
}

const openBrace = 0x7b;

/** Whether an `<Event>` element begins here; false also where that takes a closer look. */
function isPlainXml(text: string, start: number): boolean {
  if (!text.startsWith('<Event', start)) return false;
  const behind = text.charCodeAt(start + 6);
  return behind === 0x20 || behind === 0x3e;
}
