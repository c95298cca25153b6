import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, joinParts, printQuoted } from '../field-list.ts';
import type { FieldUse } from '../flow.ts';
import { OptionReader, optionTable } from '../options.ts';
import { printOptions } from '../print-options.ts';
import type { Text } from '../tree.ts';

const options = optionTable({
  search: { type: 'literal' },
  maxsearches: { type: 'integer', default: 10, least: 0 },
});

/** `map`: a search run for each row. */
export const map = commandSyntax({
  kind: 'map',
  name: 'map',
  about: "Runs a search for each row, with `$field$` in it replaced by the row's values.",
  syntax: 'map (search="<search>" | "["<search>"]") [maxsearches=10]',
  category: 'subsearches',
  source: 'Search Reference: map',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    reader.takeAll();
    let template: Text | undefined = reader.values.search;
    if (template === undefined && cursor.next() === 91) {
      const open = cursor.position;
      const close = cursor.matchingBracket(open);
      const text = cursor.text.slice(open + 1, close).trim();
      cursor.take(close + 1 - open);
      template = { kind: 'text', text, span: { start: open + 1, end: close } };
      reader.takeAll();
    }
    expectCommandEnd(cursor);
    if (template === undefined) {
      return cursor.fail(
        'spl/expected',
        'map needs a search, as `search="…"` or in square brackets.',
        cursor.here(),
        'Saved searches have no text here.',
      );
    }
    return { template, maxSearches: reader.values.maxsearches };
  },
  print: (node) =>
    joinParts(
      `search=${printQuoted(node.template.text)}`,
      printOptions(options, { maxsearches: node.maxSearches }),
    ),
  fields: (node, input) => {
    const { text, span } = node.template;
    const produces = input.readTemplate?.(text)?.produces;
    const names = [...(produces?.names.keys() ?? [])];
    return {
      reads: tokensOf(node.template),
      replaces: true,
      adds: names.filter(isWritten).map((name) => ({ kind: 'subsearch', name, span, from: [] })),
      // A token in a name is another name for each row.
      open: !produces?.complete || !names.every(isWritten),
    };
  },
});

function isWritten(name: string): boolean {
  return !name.includes('$');
}

/** The fields that `$name$` in the template stands for. */
function tokensOf({ text, span }: Text): FieldUse[] {
  const names = new Set([...text.matchAll(/\$([^\s$"]+)\$/g)].map((match) => match[1] ?? ''));
  names.delete('_serial_id');
  return [...names].map((name) => ({ name, span }));
}
