import type { Requirement } from '../engine/index.ts';
import type { EventLabels } from './event.ts';
import { programOf } from './event-reader.ts';
import type { Knowledge } from './knowledge.ts';
import { type BlockFilter, blockFilter } from './prefilter/block-filter.ts';
import { eitherTest, literalTest } from './prefilter/literal-test.ts';
import { unknownOrigin } from './prefilter/origin.ts';

/**
 * Makes the byte filter of a file: what a search requires, read by the rules of the file's source type. Windows files
 * may hold both renderings, so an event is kept when either set of rules could meet the requirement; JSON renderings are
 * always kept, since their values stand there in yet another form.
 */
export function partFilter(
  requirement: Requirement,
  labels: EventLabels,
  knowledge: Knowledge,
  takesLabelsFromEvents: boolean,
): BlockFilter {
  const own = knowledge.sourceType(labels.sourcetype, labels.source);
  const isWindows = own.layers.includes('windows_xml') || own.layers.includes('windows_text');
  const matches = isWindows
    ? [
        knowledge.sourceType(labels.sourcetype, labels.source, 'xml'),
        knowledge.sourceType(labels.sourcetype, labels.source, 'text'),
        own,
      ]
    : [own];
  const tests = [...new Set(matches.map(({ rules }) => rules))].map((rules) => {
    const program = programOf(rules, knowledge.data);
    // Where each event names its own channel, the rules behind it are not known yet: only the text itself counts.
    const originsOf = takesLabelsFromEvents
      ? (field: string) => (field === '_raw' ? program.origins(field) : unknownOrigin)
      : (field: string) => program.origins(field);
    return literalTest(requirement, originsOf, labels);
  });
  const test = eitherTest(tests);
  const filter = blockFilter(test);
  if (!isWindows || test.kind === 'always') return filter;
  let text = '';
  return {
    acceptsAll: false,
    needed: filter.needed,
    block(next) {
      text = next;
      filter.block(next);
    },
    accepts: (start, end) => text.charCodeAt(start) === openBrace || filter.accepts(start, end),
  };
}

const openBrace = 0x7b;
