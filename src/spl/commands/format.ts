import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, joinParts, printQuoted } from '../field-list.ts';
import { made } from '../flow.ts';
import { OptionReader, optionTable } from '../options.ts';
import { printOptions } from '../print-options.ts';

const options = optionTable({
  mvsep: { type: 'text', default: 'OR' },
  maxresults: { type: 'integer', default: 0, least: 0 },
  emptystr: { type: 'text', default: 'NOT( )' },
});
const defaults = ['(', '(', 'AND', ')', 'OR', ')'] as const;

/** `format`: rows as one search expression. */
export const format = commandSyntax({
  kind: 'format',
  name: 'format',
  about: 'Turns the rows into one search expression, as a subsearch does by itself.',
  syntax: 'format [mvsep=OR] [maxresults=0] ["(" "(" "AND" ")" "OR" ")"] [emptystr="NOT( )"]',
  category: 'subsearches',
  source: 'Search Reference: format',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    const words: string[] = [];
    cursor.next();
    const start = cursor.position;
    for (;;) {
      cursor.skipComma();
      if (cursor.next() === 34) words.push(cursor.quoted());
      else if (!reader.take()) break;
    }
    expectCommandEnd(cursor);
    if (words.length !== 0 && words.length !== 6) {
      cursor.report(
        'spl/expected',
        `format takes six texts in quotes or none, not ${words.length}.`,
        cursor.spanFrom(start),
        'Row prefix, column prefix, column separator, column end, row separator, row end.',
      );
    }
    const word = (index: number): string => words[index] ?? defaults[index] ?? '';
    const { values } = reader;
    return {
      mvSeparator: values.mvsep,
      maxResults: values.maxresults,
      words: [word(0), word(1), word(2), word(3), word(4), word(5)] as const,
      emptyText: values.emptystr,
    };
  },
  print: (node) =>
    joinParts(
      printOptions(options, {
        mvsep: node.mvSeparator,
        maxresults: node.maxResults,
        emptystr: node.emptyText,
      }),
      node.words.every((word, index) => word === defaults[index])
        ? ''
        : node.words.map(printQuoted).join(' '),
    ),
  fields: (node) => ({
    readsAll: true,
    replaces: true,
    adds: [made('generated', 'search', node.nameSpan)],
  }),
});
