import { compileRegex } from '../../regex/index.ts';
import { defineCommand } from '../run/command.ts';
import { execSafely, matchesIn, reportRegex } from '../tables/command-regex.ts';
import { fieldValueOf, textOf } from '../values/coerce.ts';

/** Splits a field's text into a multivalue, at a delimiter or by a tokenizer expression. */
export const makemv = defineCommand({
  kind: 'makemv',
  source: 'Search Reference, makemv',
  examples: [
    {
      about: 'Empty pieces are left out.',
      given: [{ to: 'a,,b' }],
      search: '* | makemv delim="," to',
      rows: [{ to: ['a', 'b'] }],
    },
    {
      about: 'The first group of each match of the tokenizer is a value.',
      given: [{ s: 'k1=a;k2=b' }],
      search: '* | makemv tokenizer="=([^;]+)" s',
      rows: [{ s: ['a', 'b'] }],
    },
  ],
  choices: [
    'A multivalue stays as it is, and so does an internal field.',
    'setsv has no effect: a field holds one value or several, not both.',
    'A tokenizer that finds nothing leaves the field as it is.',
  ],
  traits: () => ({ type: 'streaming', needsAllRows: false, dependsOnOrder: false, keepsOrder: true }),
  check(node, check) {
    if (!node.tokenizer) return;
    reportRegex(node.tokenizer, check);
    const compiled = compileRegex(node.tokenizer.text);
    if (compiled.ok && compiled.regex.groupCount === 0) {
      check.report({
        code: 'engine/tokenizer-without-group',
        message: 'The tokenizer has no capturing group, so it gives no values.',
        span: node.tokenizer.span,
        hint: 'Put parentheses around what a value is.',
      });
    }
  },
  start(node, run) {
    const name = node.field.name;
    if (name.startsWith('_')) return { push: (row, emit) => emit(row) };
    const split = node.tokenizer ? byTokenizer(node.tokenizer) : byDelimiter;
    return {
      push(row, emit) {
        const value = row.get(name);
        if (value !== null && typeof value !== 'object') {
          const pieces = split(textOf(value));
          const kept = node.allowEmpty ? pieces : pieces.filter((piece) => piece !== '');
          row.set(name, fieldValueOf(kept));
        }
        emit(row);
      },
    };

    function byDelimiter(text: string): readonly string[] {
      return node.delim === '' ? [...text] : text.split(node.delim);
    }

    function byTokenizer(tokenizer: { readonly text: string; readonly span: typeof node.span }) {
      const compiled = compileRegex(tokenizer.text);
      if (!compiled.ok) return (text: string): readonly string[] => [text];
      const exec = execSafely(compiled.regex, tokenizer.span, run);
      return (text: string): readonly string[] => {
        const values: string[] = [];
        for (const match of matchesIn(exec, text, run.spend)) values.push(match.groups[1] ?? '');
        return values.length > 0 ? values : [text];
      };
    }
  },
});
