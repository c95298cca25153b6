import { commandSyntax } from '../command-syntax.ts';
import { joinParts, printQuoted } from '../field-list.ts';
import { OptionReader, optionTable } from '../options.ts';
import { printSubsearch } from '../print.ts';
import { printOptions } from '../print-options.ts';
import type { UnionCommand } from '../tree.ts';
import { unitedFields } from '../united.ts';

const options = optionTable({
  maxtime: { type: 'integer', offline: 'no effect' },
  maxout: { type: 'integer', default: 50_000, least: 0 },
  timeout: { type: 'integer', offline: 'no effect' },
});

/** `union`: several datasets as one. */
export const union = commandSyntax({
  kind: 'union',
  name: 'union',
  about: 'Puts the rows of several datasets or subsearches together.',
  syntax: 'union [maxtime=60] [maxout=50000] [timeout=300] ("["<subsearch>"]" | <type>:<name>) ...',
  category: 'lookups and joins',
  source: 'Search Reference: union',
  options,
  generating: true,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    const datasets: UnionCommand['datasets'][number][] = [];
    for (;;) {
      cursor.skipComma();
      const unit = cursor.next();
      if (Number.isNaN(unit)) break;
      if (unit === 91) {
        datasets.push({ kind: 'subsearch', search: cursor.subsearch() });
        continue;
      }
      if (reader.take()) continue;
      const start = cursor.position;
      const word = cursor.word();
      const colon = word.indexOf(':');
      const type = word.slice(0, colon < 0 ? word.length : colon).toLowerCase();
      const known = /^(?:datamodel|savedsearch|inputlookup|lookup)$/.test(type);
      if (colon < 0 || !known) {
        cursor.position = start;
        cursor.fail(
          'spl/expected',
          `Expected a subsearch or a dataset, found ${cursor.found()}.`,
          cursor.here(),
          'A dataset is written `datamodel:Model.Dataset`, `inputlookup:table` or `savedsearch:"name"`.',
        );
      }
      const nameStart = start + colon + 1;
      const rest = word.slice(colon + 1);
      const name = rest === '' && cursor.unit === 34 ? cursor.quoted() : rest;
      datasets.push({ kind: 'named', type, name: cursor.textNode(name, nameStart) });
    }
    if (datasets.length === 0) cursor.fail('spl/expected', 'union needs at least one dataset.');
    return { maxOut: reader.values.maxout, datasets };
  },
  print: (node) =>
    joinParts(
      printOptions(options, { maxout: node.maxOut }),
      ...node.datasets.map((dataset) =>
        dataset.kind === 'subsearch'
          ? printSubsearch(dataset.search)
          : `${dataset.type}:${printQuoted(dataset.name.text)}`,
      ),
    ),
  fields: (node, input) => {
    const searches = node.datasets.flatMap((dataset) =>
      dataset.kind === 'subsearch' ? [input.outputOf(dataset.search)] : [],
    );
    const united = unitedFields(searches);
    return { ...united, open: united.open || searches.length < node.datasets.length };
  },
});
