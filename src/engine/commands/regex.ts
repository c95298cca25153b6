import { compileRegex } from '../../regex/index.ts';
import { defineCommand } from '../run/command.ts';
import { testSafely } from '../tables/command-regex.ts';
import { scalarsOf, textOf } from '../values/coerce.ts';

/** Keeps the rows whose field a regular expression finds something in, or with `!=` those where it does not. */
export const regex = defineCommand({
  kind: 'regex',
  source: 'Search Reference, regex',
  examples: [
    {
      about: 'Unanchored; letter case counts.',
      given: [{ p: 'rundll32.exe' }, { p: 'RUNDLL32.EXE' }, { id: 1 }],
      search: '* | regex p="rundll32\\.exe"',
      rows: [{ p: 'rundll32.exe' }],
    },
    {
      about: '`!=` keeps what does not match.',
      given: [{ p: 'a1' }, { p: 'b2' }],
      search: '* | regex p!="^a"',
      rows: [{ p: 'b2' }],
    },
  ],
  choices: [
    'f!="…" keeps rows without the field, which do not match.',
    'A multivalue matches when any of its values does.',
    'A match that exceeds the step limit counts as no match, with a warning.',
  ],
  traits: () => ({
    type: 'streaming',
    needsAllRows: false,
    dependsOnOrder: false,
    keepsOrder: true,
    takesTallies: true,
  }),
  start(node, run) {
    const compiled = compileRegex(node.pattern.text);
    if (!compiled.ok) return { push() {} };
    const field = node.field?.name ?? '_raw';
    const test = testSafely(compiled.regex, node.pattern.span, run);
    return {
      push(row, emit) {
        const value = row.get(field);
        const found =
          typeof value === 'string' ? test(value) : scalarsOf(value).some((one) => test(textOf(one)));
        if (found !== node.negated) emit(row);
      },
    };
  },
});
