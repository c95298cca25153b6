import { fillPattern, matchPattern } from '../../spl/index.ts';
import { defineCommand } from '../run/command.ts';
import { textOf } from '../values/coerce.ts';
import { matchFieldNames } from '../values/field-pattern.ts';

/** Replaces whole values. */
export const replace = defineCommand({
  kind: 'replace',
  source: 'Search Reference, replace',
  examples: [
    {
      about: 'Whole values in the named fields.',
      given: [{ host: 'localhost', src: 'localhost' }],
      search: '* | replace localhost WITH lab IN host',
      rows: [{ host: 'lab', src: 'localhost' }],
    },
    {
      about: 'What a wildcard stands for is kept.',
      given: [{ host: 'web-01' }],
      search: '* | replace web-* WITH *.example IN host',
      rows: [{ host: '01.example' }],
    },
  ],
  choices: [
    'Letter case counts. Of several patterns that match, the one with the most literal characters is taken.',
    'Without IN internal fields are left alone.',
  ],
  traits: () => ({ type: 'streaming', needsAllRows: false, dependsOnOrder: false, keepsOrder: true }),
  start(node) {
    const literalLength = (pattern: string): number => pattern.replaceAll('*', '').length;
    const pairs = node.pairs
      .map(({ from, to }) => ({ from: from.text, to: to.text }))
      .sort((a, b) => literalLength(b.from) - literalLength(a.from));
    const replaced = (text: string): string | undefined => {
      for (const { from, to } of pairs) {
        const captures = matchPattern(from, text);
        if (captures) return fillPattern(to, captures);
      }
      return undefined;
    };
    const patterns = node.fields.length > 0 ? node.fields.map((field) => field.name) : ['*'];
    const open = patterns.some((pattern) => pattern.includes('*'));
    return {
      push(row, emit) {
        const present = open ? row.names() : [];
        for (const name of patterns.flatMap((pattern) => matchFieldNames(pattern, present))) {
          const value = row.get(name);
          if (value === null) continue;
          if (typeof value === 'object') {
            row.set(
              name,
              value.map((one) => replaced(textOf(one)) ?? one),
            );
          } else {
            const text = replaced(textOf(value));
            if (text !== undefined) row.set(name, text);
          }
        }
        emit(row);
      },
    };
  },
});
