import { commandSyntax } from '../command-syntax.ts';
import { joinParts, printQuoted } from '../field-list.ts';
import { type FieldMade, readsOf } from '../flow.ts';
import { OptionReader, optionTable, present } from '../options.ts';
import { readPattern, regexGroups } from '../pattern.ts';
import { printOptions } from '../print-options.ts';
import type { Text } from '../tree.ts';

const options = optionTable({
  field: { type: 'field' },
  mode: { type: 'choice', choices: ['sed'] },
  max_match: { type: 'integer', default: 1, least: 0 },
  offset_field: { type: 'field' },
});

/** `rex`: extracts fields by named groups, or rewrites a field by a sed expression. */
export const rex = commandSyntax({
  kind: 'rex',
  name: 'rex',
  about: 'Extracts a field for each named group of a pattern, or rewrites a field with `mode=sed`.',
  syntax:
    'rex [field=_raw] ("<pcre with named groups>" [max_match=1] [offset_field=<field>] | mode=sed "<sed>")',
  category: 'filtering',
  source: 'Search Reference: rex',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    let pattern: Text | undefined;
    while (!cursor.atEnd()) {
      if (cursor.unit !== 34 && reader.take()) continue;
      if (pattern) return cursor.fail('spl/unexpected-text', `${cursor.found()} cannot follow the pattern.`);
      pattern = readPattern(cursor);
    }
    if (!pattern) {
      return cursor.fail('spl/expected', `Expected a pattern in quotes, found ${cursor.found()}.`);
    }
    const { values } = reader;
    const mode: 'sed' | 'extract' = values.mode ?? 'extract';
    const before = cursor.findings.length;
    const groups = mode === 'extract' ? regexGroups(cursor, pattern) : [];
    if (mode === 'sed')
      checkSed(pattern, (message) => cursor.report('spl/bad-pattern', message, pattern.span));
    else if (groups.length === 0 && cursor.findings.length === before) {
      cursor.report(
        'spl/bad-pattern',
        'The pattern has no named group, so rex would extract nothing.',
        pattern.span,
        'Name what to extract: `(?<field>…)`.',
      );
    }
    return {
      mode,
      pattern,
      groups,
      maxMatch: values.max_match,
      ...present({ field: values.field, offsetField: values.offset_field }),
    };
  },
  print: (node) =>
    joinParts(
      printOptions(options, {
        field: node.field,
        mode: node.mode === 'sed' ? 'sed' : undefined,
        max_match: node.maxMatch,
        offset_field: node.offsetField,
      }),
      printQuoted(node.pattern.text),
    ),
  fields: (node) => {
    const source = node.field?.name ?? '_raw';
    const reads = node.field ? readsOf(node.field) : [{ name: '_raw', span: node.pattern.span }];
    if (node.mode === 'sed') return { reads, rewrites: reads };
    const adds: FieldMade[] = node.groups.map((name) => ({
      kind: 'rex',
      name,
      span: node.pattern.span,
      from: [source],
      sometimes: true,
    }));
    if (node.offsetField) {
      const { name, span } = node.offsetField;
      adds.push({ kind: 'rex', name, span, from: [source], sometimes: true });
    }
    return { reads, adds };
  },
});

/** `s/pattern/replacement/flags` and `y/characters/characters/`; any character may stand for the slash. */
function checkSed(pattern: Text, report: (message: string) => void): void {
  const { text } = pattern;
  const kind = text[0];
  const delimiter = text[1];
  if ((kind !== 's' && kind !== 'y') || delimiter === undefined || /[\s\w\\]/.test(delimiter)) {
    report('A sed expression begins with `s/` (replace) or `y/` (transliterate).');
    return;
  }
  const parts = [''];
  for (let at = 2; at < text.length; at += 1) {
    if (text[at] === '\\' && at + 1 < text.length) {
      parts[parts.length - 1] += text.slice(at, at + 2);
      at += 1;
    } else if (text[at] === delimiter) parts.push('');
    else parts[parts.length - 1] += text[at] ?? '';
  }
  if (parts.length !== 3) {
    const form = [kind, '…', '…', ''].join(delimiter);
    report(`A sed expression has three \`${delimiter}\`: \`${form}\`.`);
  } else if (kind === 's' && !/^(?:g|\d+)?$/.test(parts[2] ?? '')) {
    report(`The sed flags \`${parts[2]}\` are not \`g\` or a number.`);
  }
}
