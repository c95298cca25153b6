import type { Requirement } from '../engine/index.ts';
import type { EventLabels } from './event.ts';
import { programOf } from './event-reader.ts';
import type { Knowledge } from './knowledge.ts';
import { type BlockFilter, blockFilter } from './prefilter/block-filter.ts';
import { eitherTest, type LiteralTest, literalTest } from './prefilter/literal-test.ts';
import type { Origin } from './prefilter/origin.ts';
import { originsInWinlogJson } from './prefilter/winlog-json-words.ts';
import { channelRules, type SourceTypeRules } from './source-type.ts';

/**
 * Makes the byte filter of a file: what a search requires, read by the rules of the file's source type. A file of Windows
 * events may mix renderings: an event is kept when the rules of any that it may be could meet the requirement.
 * @param takesLabelsFromEvents each Windows event gets the rules of the channel that it names
 * @param isJson the events are JSON objects: which of them are looked for
 */
export function partFilter(
  requirement: Requirement,
  labels: EventLabels,
  knowledge: Knowledge,
  takesLabelsFromEvents: boolean,
  isJson: boolean,
): BlockFilter {
  const own = knowledge.sourceType(labels.sourcetype, labels.source);
  const testOf = (rules: readonly SourceTypeRules[], rendered?: RenderedOrigins): LiteralTest => {
    const tests = [...new Set(rules)].map((one) => {
      const program = programOf(one, knowledge.data);
      const originsOf = (field: string): readonly Origin[] => {
        const origins = rendered ? rendered(program.origins(field)) : program.origins(field);
        return takesLabelsFromEvents ? origins.map(withoutChannel) : origins;
      };
      return literalTest(requirement, originsOf, labels);
    });
    return eitherTest(tests);
  };
  if (!own.layers.includes('windows_xml') && !own.layers.includes('windows_text')) {
    return blockFilter(testOf([own.rules]));
  }
  const rulesOf = (shape: 'xml' | 'text'): readonly SourceTypeRules[] => [
    // Also of an event that names no channel.
    knowledge.sourceType(labels.sourcetype, labels.source, shape).rules,
    ...(takesLabelsFromEvents ? channelRules(knowledge.data, shape) : []),
  ];
  const xml = [...rulesOf('xml'), own.rules];
  const plain = blockFilter(testOf([...xml, ...rulesOf('text')]));
  const json = blockFilter(testOf(xml, originsInWinlogJson));
  let text = '';
  return {
    acceptsAll: plain.acceptsAll && json.acceptsAll,
    needed: (isJson ? json : plain).needed,
    block(next) {
      text = next;
      plain.block(next);
      json.block(next);
    },
    accepts: (start, end) => (text.charCodeAt(start) === openBrace ? json : plain).accepts(start, end),
  };
}

type RenderedOrigins = (origins: readonly Origin[]) => readonly Origin[];

/** Source and source type are those of an event's channel. */
function withoutChannel(origin: Origin): Origin {
  const isOfChannel = origin.kind === 'label' && (origin.label === 'source' || origin.label === 'sourcetype');
  return isOfChannel ? { kind: 'unknown' } : origin;
}

const openBrace = 0x7b;
