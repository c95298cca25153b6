import { commandSyntax } from '../command-syntax.ts';
import type { Cursor } from '../cursor.ts';
import { readExpression } from '../expression.ts';
import { expectCommandEnd, joinParts, printFields, readFields } from '../field-list.ts';
import { expressionReads, made, readsOf, searchExpressionReads, sometimesMade } from '../flow.ts';
import { booleanOf, OptionReader, optionTable, present } from '../options.ts';
import { printSearchExpression } from '../print.ts';
import { printExpression } from '../print-expression.ts';
import { printOptions } from '../print-options.ts';
import { readSearchExpression, readWholeSearchExpression } from '../search-expression.ts';
import type { TransactionBound } from '../tree.ts';

const options = optionTable({
  name: { type: 'text', offline: 'no effect' },
  maxspan: { type: 'seconds', least: -1, default: -1 },
  maxpause: { type: 'seconds', least: -1, default: -1 },
  maxevents: { type: 'integer', default: 1000 },
  startswith: { type: 'custom' },
  endswith: { type: 'custom' },
  connected: { type: 'boolean', default: true },
  unifyends: { type: 'boolean' },
  keeporphans: { type: 'boolean', default: false },
  keepevicted: { type: 'boolean', default: false },
  mvlist: { type: 'text', default: 'false' },
  mvraw: { type: 'boolean', default: false },
  delim: { type: 'text', default: ' ' },
  nullstr: { type: 'text', default: 'NULL' },
  maxopentxn: { type: 'integer', offline: 'no effect' },
  maxopenevents: { type: 'integer', offline: 'no effect' },
});

/** `transaction`: events merged into transactions. */
export const transaction = commandSyntax({
  kind: 'transaction',
  name: 'transaction',
  about: 'Merges events that share values of fields, lie close in time or stand between two marks.',
  syntax:
    'transaction [<field-list>] [maxspan=-1] [maxpause=-1] [maxevents=1000] [startswith=<filter>] ' +
    '[endswith=<filter>] [connected=t] [unifyends=<connected>] [keeporphans=f] [keepevicted=f] [mvlist=f] ' +
    '[mvraw=f] [delim=" "] [nullstr=NULL]',
  category: 'grouping',
  source: 'Search Reference: transaction',
  options,
  parse: (cursor) => {
    const bounds: { startswith?: TransactionBound; endswith?: TransactionBound } = {};
    const reader = new OptionReader(cursor, options, (name) => {
      if (name === 'startswith' || name === 'endswith') bounds[name] = readBound(cursor);
    });
    const fields = readFields(cursor, { options: reader, wildcards: false });
    expectCommandEnd(cursor);
    const { values } = reader;
    return {
      fields,
      maxSpanSeconds: values.maxspan,
      maxPauseSeconds: values.maxpause,
      maxEvents: values.maxevents,
      ...present({
        startsWith: bounds.startswith,
        endsWith: bounds.endswith,
        unifyEnds: values.unifyends,
      }),
      connected: values.connected,
      keepOrphans: values.keeporphans,
      keepEvicted: values.keepevicted,
      mvList: booleanOf(values.mvlist) ?? values.mvlist.split(/[\s,]+/).filter((name) => name !== ''),
      mvRaw: values.mvraw,
      delim: values.delim,
      nullText: values.nullstr,
    };
  },
  print: (node) =>
    joinParts(
      printFields(node.fields),
      printOptions(options, {
        maxspan: node.maxSpanSeconds === -1 ? -1 : `${node.maxSpanSeconds}s`,
        maxpause: node.maxPauseSeconds === -1 ? -1 : `${node.maxPauseSeconds}s`,
        maxevents: node.maxEvents,
        connected: node.connected,
        unifyends: node.unifyEnds,
        keeporphans: node.keepOrphans,
        keepevicted: node.keepEvicted,
        mvlist: typeof node.mvList === 'boolean' ? String(node.mvList) : node.mvList.join(','),
        mvraw: node.mvRaw,
        delim: node.delim,
        nullstr: node.nullText,
      }),
      printBound('startswith', node.startsWith),
      printBound('endswith', node.endsWith),
    ),
  fields: (node) => ({
    reads: [
      { name: '_time', span: node.nameSpan },
      ...readsOf(node.fields),
      ...boundReads(node.startsWith),
      ...boundReads(node.endsWith),
    ],
    adds: [
      ...['duration', 'eventcount', 'closed_txn', 'field_match_sum'].map((name) =>
        made('aggregate', name, node.nameSpan),
      ),
      // Made of the events' own, which nobody has to read where nothing asks for it.
      sometimesMade('aggregate', 'linecount', node.nameSpan, ['linecount']),
    ],
  }),
});

/** `eval(…)`, `(<search expression>)`, or a quoted search expression. */
function readBound(cursor: Cursor): TransactionBound {
  const unit = cursor.next();
  const start = cursor.position;
  if (unit === 34) {
    cursor.quoted();
    const inner = cursor.inside(start + 1, cursor.position - 1);
    return { kind: 'search', expression: readWholeSearchExpression(inner) };
  }
  const isEval = cursor.text.slice(start, start + 5).toLowerCase() === 'eval(';
  if (isEval) cursor.take(4);
  if (cursor.next() !== 40) {
    const word = cursor.here();
    const inner = cursor.inside(word.start, word.end);
    const expression = readWholeSearchExpression(inner);
    cursor.take(word.end - cursor.position);
    return { kind: 'search', expression };
  }
  const open = cursor.position;
  cursor.take(1);
  const bound: TransactionBound = isEval
    ? { kind: 'eval', expression: readExpression(cursor) }
    : { kind: 'search', expression: readSearchExpression(cursor) };
  if (!cursor.takeCharacter(')')) {
    cursor.fail('spl/unclosed-parenthesis', 'The `(` opened here is never closed.', {
      start: open,
      end: open + 1,
    });
  }
  return bound;
}

function printBound(name: string, bound: TransactionBound | undefined): string {
  if (!bound) return '';
  return bound.kind === 'eval'
    ? `${name}=eval(${printExpression(bound.expression)})`
    : `${name}=(${printSearchExpression(bound.expression)})`;
}

function boundReads(bound: TransactionBound | undefined) {
  if (!bound) return [];
  return bound.kind === 'eval' ? expressionReads(bound.expression) : searchExpressionReads(bound.expression);
}
