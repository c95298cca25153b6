import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, joinParts } from '../field-list.ts';
import { printSubsearch } from '../print.ts';
import { unitedFields } from '../united.ts';

const operations = ['union', 'diff', 'intersect'] as const;

/** `set`: set operations on the rows of two searches. */
export const set = commandSyntax({
  kind: 'set',
  name: 'set',
  about: 'Gives the union, difference or intersection of the rows of two subsearches.',
  syntax: 'set (union|diff|intersect) "["<subsearch>"]" "["<subsearch>"]"',
  category: 'lookups and joins',
  source: 'Search Reference: set',
  generating: true,
  parse: (cursor) => {
    const operation = operations.find((word) => cursor.takeWord(word));
    if (operation === undefined) {
      return cursor.fail(
        'spl/expected',
        `Expected \`union\`, \`diff\` or \`intersect\`, found ${cursor.found()}.`,
      );
    }
    const first = cursor.subsearch();
    cursor.skipComma();
    const second = cursor.subsearch();
    expectCommandEnd(cursor);
    return { operation, searches: [first, second] as const };
  },
  print: (node) => joinParts(node.operation, ...node.searches.map((search) => printSubsearch(search))),
  fields: (node, input) => ({
    ...unitedFields(node.searches.map((search) => input.outputOf(search))),
    replaces: true,
  }),
});
