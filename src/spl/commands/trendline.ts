import { commandSyntax } from '../command-syntax.ts';
import { printField, readAlias, readExactField } from '../field-list.ts';
import { sometimesMade } from '../flow.ts';
import type { TrendlineCommand } from '../tree.ts';

/** `trendline`: moving averages. */
export const trendline = commandSyntax({
  kind: 'trendline',
  name: 'trendline',
  about: 'Computes simple, exponential or weighted moving averages of fields.',
  syntax: 'trendline (sma|ema|wma)<period>"("<field>")" [AS <field>] ...',
  category: 'fields',
  source: 'Search Reference: trendline',
  parse: (cursor) => {
    const trends: TrendlineCommand['trends'][number][] = [];
    for (;;) {
      cursor.skipComma();
      if (cursor.atEnd() && trends.length > 0) break;
      cursor.next();
      const start = cursor.position;
      const word = cursor.word();
      const wordSpan = cursor.spanFrom(start);
      const match = /^(sma|ema|wma)(\d+)$/i.exec(word);
      const period = Number(match?.[2]);
      if (!match || !cursor.takeCharacter('(')) {
        cursor.position = start;
        return cursor.fail(
          'spl/expected',
          `Expected a trend such as \`sma5(field)\`, found ${cursor.found()}.`,
          cursor.here(),
          'The trends are `sma`, `ema` and `wma`, each with a period from 2 to 10000.',
        );
      }
      if (period < 2 || period > 10_000) {
        cursor.report('spl/bad-number', `The period ${match[2]} is not from 2 to 10000.`, wordSpan);
      }
      const field = readExactField(cursor);
      if (!cursor.takeCharacter(')')) {
        return cursor.fail(
          'spl/unclosed-parenthesis',
          `Expected \`)\` after the field, found ${cursor.found()}.`,
        );
      }
      const alias = readAlias(cursor);
      const type = (match[1] ?? '').toLowerCase() as 'sma' | 'ema' | 'wma';
      trends.push({ type, period, field, ...(alias ? { alias } : {}), text: `${word}(${field.name})` });
    }
    return { trends };
  },
  print: (node) =>
    node.trends
      .map(
        ({ text, field, alias }) =>
          `${text.slice(0, text.length - field.name.length - 1)}${printField(field)})` +
          `${alias ? ` AS ${printField(alias)}` : ''}`,
      )
      .join(' '),
  fields: (node) => ({
    reads: node.trends.map(({ field }) => ({ name: field.name, span: field.span })),
    adds: node.trends.map(({ alias, text, field }) =>
      sometimesMade('eval', alias?.name ?? text, alias?.span ?? field.span, [field.name]),
    ),
  }),
});
