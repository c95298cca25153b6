import { printAggregations, readAggregations } from '../aggregations.ts';
import { commandSyntax } from '../command-syntax.ts';
import type { Cursor } from '../cursor.ts';
import { expectCommandEnd, joinParts, printField } from '../field-list.ts';
import { aggregationColumns, type FieldMade } from '../flow.ts';
import { indexReads, indexStatisticsOptions, printIndexClauses, readIndexBy } from '../index-statistics.ts';
import { OptionReader, optionTable, present } from '../options.ts';
import { printOptions } from '../print-options.ts';
import { readSearchExpression } from '../search-expression.ts';
import type { SearchExpression, Text, TstatsCommand } from '../tree.ts';

const options = optionTable({
  ...indexStatisticsOptions,
  summariesonly: { type: 'boolean', default: false },
  local: { type: 'boolean', offline: 'no effect' },
  include_reduced_buckets: { type: 'boolean', offline: 'no effect' },
  allow_old_summaries: { type: 'boolean', offline: 'no effect' },
  use_summary_index_values: { type: 'boolean', offline: 'no effect' },
});

const clauseOrder = 'The clauses of tstats stand in the order FROM, WHERE, BY.';

/** `tstats`: statistics over indexed fields and data models. */
export const tstats = commandSyntax({
  kind: 'tstats',
  name: 'tstats',
  about: 'Computes statistics over indexed fields or over the fields of a data model.',
  syntax:
    'tstats [prestats=f] [append=f] [summariesonly=f] [allow_old_summaries=f] [fillnull_value=<text>] ' +
    '[chunk_size=10000000] <agg> [AS <name>] ... [FROM datamodel=<model>[.<dataset>]] ' +
    '[WHERE <search-expression>] [BY <field-list> [_time] [span=<span>]]',
  category: 'aggregation',
  source: 'Search Reference: tstats',
  options,
  generating: true,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    const aggregations = readAggregations(cursor, {
      stop: ['from', 'where', 'by', 'groupby'],
      options: reader,
    });
    let dataModel: TstatsCommand['dataModel'];
    if (cursor.takeWord('from')) dataModel = readDataModel(cursor);
    let where: SearchExpression | undefined;
    // `span=` is the option here, not a comparison of a field.
    if (cursor.takeWord('where')) {
      where = readSearchExpression(cursor, ['by', 'groupby', 'span']);
      refuseLateFrom(cursor, where);
    }
    reader.takeAll();
    const by = readIndexBy(cursor, reader);
    expectCommandEnd(cursor, clauseOrder);
    const { values } = reader;
    return {
      aggregations,
      prestats: values.prestats,
      append: values.append,
      summariesOnly: values.summariesonly,
      ...present({
        fillNull: values.fillnull_value,
        dataModel,
        nodeName: where && nodeNameIn(where),
        where,
        timeSpan: values.span,
      }),
      by,
    };
  },
  print: (node) =>
    joinParts(
      printOptions(options, {
        prestats: node.prestats,
        append: node.append,
        fillnull_value: node.fillNull,
        summariesonly: node.summariesOnly,
      }),
      printAggregations(node.aggregations),
      node.dataModel ? `FROM datamodel=${printDataModel(node.dataModel)}` : '',
      ...printIndexClauses(node),
    ),
  fields: (node, input) => {
    const kind = node.dataModel ? 'data-model' : 'event';
    const columns = aggregationColumns(node.aggregations, input);
    const by: FieldMade[] = node.by.map(({ name, span }) => ({ kind, name, span, from: [name] }));
    return {
      reads: indexReads(node),
      replaces: !node.append,
      adds: [...by, ...columns.adds],
      open: columns.open || node.prestats || node.append,
    };
  },
});

/** Behind WHERE the word FROM would be a word to search for, which tstats cannot do. */
function refuseLateFrom(cursor: Cursor, where: SearchExpression): void {
  for (const term of joinedByAnd(where)) {
    if (term.kind !== 'term' || term.form !== 'word' || term.text.toLowerCase() !== 'from') continue;
    cursor.fail('spl/unexpected-text', '`FROM` cannot stand behind WHERE.', term.span, clauseOrder);
  }
}

function joinedByAnd(where: SearchExpression): readonly SearchExpression[] {
  return where.kind === 'and' ? where.operands : [where];
}

/** `datamodel=Model`, `datamodel=Model.Dataset`, `datamodel Model.Dataset`, any part in quotes. */
function readDataModel(cursor: Cursor): NonNullable<TstatsCommand['dataModel']> {
  if (!cursor.takeWord('datamodel')) {
    cursor.fail(
      'spl/expected',
      `Expected \`datamodel=\` after FROM, found ${cursor.found()}.`,
      cursor.here(),
      'tstats reads a data model: `FROM datamodel=Endpoint.Processes`.',
    );
  }
  if (!cursor.takeCharacter('=')) cursor.takeCharacter(':');
  const quoted = cursor.next() === 34;
  const start = cursor.position;
  const whole = quoted ? cursor.quoted() : cursor.word();
  if (whole === '') cursor.fail('spl/expected', `Expected a data model, found ${cursor.found()}.`);
  if (quoted && cursor.text[cursor.position] === '.') {
    const model = cursor.textNode(whole, start);
    cursor.take(1);
    return { model, dataset: readPart(cursor) };
  }
  const textStart = quoted ? start + 1 : start;
  const dot = whole.indexOf('.');
  const text = (from: number, to: number): Text => ({
    kind: 'text',
    text: whole.slice(from, to),
    span: { start: textStart + from, end: textStart + to },
  });
  return dot < 0
    ? { model: text(0, whole.length) }
    : { model: text(0, dot), dataset: text(dot + 1, whole.length) };
}

/** The dataset of `"Model"."Dataset"`. */
function readPart(cursor: Cursor): Text {
  const start = cursor.position;
  const text = cursor.unit === 34 ? cursor.quoted() : cursor.word();
  if (text === '') cursor.fail('spl/expected', `Expected a dataset after the dot, found ${cursor.found()}.`);
  return cursor.textNode(text, start);
}

function printDataModel({ model, dataset }: NonNullable<TstatsCommand['dataModel']>): string {
  return printField(dataset ? `${model.text}.${dataset.text}` : model.text);
}

/** The value of a `nodename=` that must hold: alone, or joined by AND. */
function nodeNameIn(where: SearchExpression): Text | undefined {
  for (const term of joinedByAnd(where)) {
    if (term.kind === 'comparison' && term.operator === '=' && term.field.name === 'nodename') {
      return { kind: 'text', text: term.value.text, span: term.value.span };
    }
  }
  return undefined;
}
