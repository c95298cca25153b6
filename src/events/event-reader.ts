import { Event, type EventLabels } from './event.ts';
import { shapeOf } from './event-shape.ts';
import { ExtractionProgram } from './extraction-program.ts';
import type { Knowledge, KnowledgeData } from './knowledge.ts';
import type { SourceTypeRules } from './source-type.ts';
import { compileTimeRules, type FindTime } from './timestamps.ts';

/** Rules made ready to run: shared by all events and files that they hold for. */
interface ReadyRules {
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

/**
 * Makes events of texts that are broken already.
 *
 * An event of another shape than its source type describes (an XML event in a file of classic text) gets the rules of
 * the same channel in that shape; source and sourcetype stay as they are. An event without a time takes that of the
 * event before it, the first that of loading.
 */
export class EventReader {
  readonly #labels: EventLabels;
  readonly #rules: ReadyRules;
  readonly #family: 'windows' | 'other';
  readonly #other: (shape: 'xml' | 'text') => ReadyRules;
  readonly #ownShape: 'xml' | 'text' | undefined;
  #lastTime: number;

  constructor(labels: EventLabels, knowledge: Knowledge) {
    this.#labels = labels;
    const match = knowledge.sourceType(labels.sourcetype, labels.source);
    this.#rules = readyRules(match.rules, knowledge.data);
    const isText = match.layers.includes('windows_text');
    const isXml = match.layers.includes('windows_xml');
    this.#family = isText || isXml ? 'windows' : 'other';
    this.#ownShape = isText ? 'text' : isXml ? 'xml' : undefined;
    this.#other = (shape) =>
      readyRules(knowledge.sourceType(labels.sourcetype, labels.source, shape).rules, knowledge.data);
    this.#lastTime = labels.loadedAt;
  }

  /** Makes an event. `time` is set where the text has none that can be read again (a binary record's). */
  read(raw: string, header?: string, time?: number): Event {
    let rules = this.#rules;
    if (this.#family === 'windows') {
      const shape = shapeOf(raw);
      if ((shape === 'xml' || shape === 'text') && shape !== this.#ownShape) rules = this.#other(shape);
    }
    const found = rules.findTime(raw, this.#labels.loadedAt);
    const when = time ?? found?.time ?? this.#lastTime;
    this.#lastTime = when;
    return new Event(raw, this.#labels, rules.program, when, found?.text, header);
  }
}
