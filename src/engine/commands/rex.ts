import { compileRegex, type RegexMatch } from '../../regex/index.ts';
import type { RexCommand } from '../../spl/index.ts';
import { costOf } from '../run/allowance.ts';
import { type CheckContext, defineCommand, type Operator, type RunContext } from '../run/command.ts';
import { execSafely, matchesIn, reportRegex } from '../tables/command-regex.ts';
import { fillReplacement, readSed, type SedExpression } from '../tables/sed-expression.ts';
import { fieldValueOf, scalarsOf, textOf } from '../values/coerce.ts';
import type { Row } from '../values/row.ts';

/** Extracts fields by the named groups of a regular expression, or rewrites a field by a sed expression. */
export const rex = defineCommand({
  kind: 'rex',
  source: 'Search Reference, rex',
  examples: [
    {
      about: 'Each named group becomes a field; without a match nothing changes.',
      given: [{ msg: 'user=amy port=22' }, { msg: 'none' }],
      search: '* | rex field=msg "user=(?<user>\\w+) port=(?<port>\\d+)"',
      rows: [{ msg: 'user=amy port=22', user: 'amy', port: 22 }, { msg: 'none' }],
    },
    {
      about: 'max_match=0 takes all matches.',
      given: [{ s: 'a1 a2' }],
      search: '* | rex field=s max_match=0 "a(?<n>\\d)"',
      rows: [{ s: 'a1 a2', n: ['1', '2'] }],
    },
    {
      about: 'Sed mode replaces text in the field.',
      given: [{ s: 'a-a-a' }],
      search: '* | rex field=s mode=sed "s/a/x/g"',
      rows: [{ s: 'x-x-x' }],
    },
  ],
  choices: [
    'A group that took no part in the match writes nothing.',
    'A multivalue is searched value by value, and max_match counts over all of them; sed rewrites each value.',
    'A match that exceeds the step limit counts as no match, with a warning.',
  ],
  traits: () => ({ type: 'streaming', needsAllRows: false, dependsOnOrder: false, keepsOrder: true }),
  check(node, check) {
    if (node.mode === 'sed') checkSed(node, check);
  },
  start(node, run) {
    return node.mode === 'sed' ? startSed(node, run) : startExtraction(node, run);
  },
});

function checkSed(node: RexCommand, check: CheckContext): void {
  const sed = readSed(node.pattern.text);
  if ('message' in sed) {
    check.report({ code: 'engine/bad-sed', message: sed.message, span: node.pattern.span });
  } else if (sed.kind === 'substitute') {
    reportRegex({ kind: 'text', text: sed.pattern, span: node.pattern.span }, check);
  }
}

function startExtraction(node: RexCommand, run: RunContext): Operator {
  const compiled = compileRegex(node.pattern.text);
  if (!compiled.ok) return { push() {} };
  const { regex } = compiled;
  const names = regex.groupNames;
  const exec = execSafely(regex, node.pattern.span, run);
  const limit = node.maxMatch === 0 ? Number.POSITIVE_INFINITY : node.maxMatch;
  const field = node.field?.name ?? '_raw';
  const offsetField = node.offsetField?.name;
  return {
    push(row, emit) {
      const value = row.get(field);
      if (limit === 1 && typeof value === 'string' && offsetField === undefined) {
        const match = exec(value, 0);
        if (match) {
          for (const name of names) {
            const text = match.named(name);
            if (text !== undefined) row.set(name, text);
          }
        }
      } else if (value !== null) {
        extractAll(row, scalarsOf(value).map(textOf));
      }
      emit(row);
    },
  };

  function extractAll(row: Row, subjects: readonly string[]): void {
    const found = new Map<string, string[]>();
    const offsets: string[] = [];
    let left = limit;
    for (const subject of subjects) {
      for (const match of matchesIn(exec, subject, run.spend, left)) {
        left -= 1;
        for (const name of names) {
          const text = match.named(name);
          if (text === undefined) continue;
          const texts = found.get(name) ?? [];
          texts.push(text);
          found.set(name, texts);
        }
        if (offsetField === undefined) continue;
        run.spend(names.length * offsetCost);
        offsets.push(...offsetsOf(names, match));
      }
    }
    for (const [name, texts] of found) row.set(name, fieldValueOf(texts));
    if (offsetField !== undefined && offsets.length > 0) row.set(offsetField, offsets.join('&'));
  }
}

/** Finding where a group lies takes as long as making several values. */
const offsetCost = 8;

/** `name=first-last` of every named group of a match, counted from 0, the last one included. */
function offsetsOf(names: readonly string[], match: RegexMatch): string[] {
  const offsets: string[] = [];
  for (const name of names) {
    const span = match.span(name);
    if (span) offsets.push(`${name}=${span.start}-${span.end - 1}`);
  }
  return offsets;
}

function startSed(node: RexCommand, run: RunContext): Operator {
  const sed = readSed(node.pattern.text);
  const field = node.field?.name ?? '_raw';
  const rewrite = 'message' in sed ? undefined : compileSed(sed, node, run);
  return {
    push(row, emit) {
      const value = row.get(field);
      if (value !== null && rewrite) {
        row.set(
          field,
          typeof value === 'object' ? value.map((one) => rewrite(textOf(one))) : rewrite(textOf(value)),
        );
      }
      emit(row);
    },
  };
}

function compileSed(
  sed: SedExpression,
  node: RexCommand,
  run: RunContext,
): ((text: string) => string) | undefined {
  if (sed.kind === 'transliterate') {
    return (text) => Array.from(text, (character) => sed.map.get(character) ?? character).join('');
  }
  const compiled = compileRegex(sed.pattern);
  if (!compiled.ok) return undefined;
  const exec = execSafely(compiled.regex, node.pattern.span, run);
  const last = sed.global ? Number.POSITIVE_INFINITY : sed.occurrence;
  return (text) => {
    let out = '';
    let at = 0;
    let number = 0;
    for (const match of matchesIn(exec, text, run.spend, last)) {
      number += 1;
      if (!sed.global && number < sed.occurrence) continue;
      const filled = fillReplacement(sed.replacement, match.groups);
      const cost = costOf(filled);
      if (cost > 0) run.spend(cost);
      out += text.slice(at, match.start) + filled;
      at = match.end;
    }
    return out + text.slice(at);
  };
}
