import { commandSyntax } from '../command-syntax.ts';
import type { Cursor } from '../cursor.ts';
import { expectCommandEnd, joinParts, printFields, readFields } from '../field-list.ts';
import { made, readsOf } from '../flow.ts';
import { OptionReader, optionTable, present } from '../options.ts';
import { printOptions } from '../print-options.ts';
import type { AnomalydetectionCommand } from '../tree.ts';

const options = optionTable({
  method: { type: 'choice', choices: ['histogram', 'zscore', 'iqr'], default: 'histogram' },
  action: {
    type: 'choice',
    choices: ['filter', 'annotate', 'summary', 'remove', 'transform', 'rm', 'tf'],
  },
  pthresh: { type: 'number' },
  cutoff: { type: 'boolean', default: true },
  mark: { type: 'boolean', default: false },
  param: { type: 'number', default: 2.5 },
  uselower: { type: 'boolean', default: false },
  minsupcount: { type: 'integer', default: 100, least: 0 },
  minsupfreq: { type: 'number', default: 0.05 },
  maxanofreq: { type: 'number', default: 0.05 },
  minnormfreq: { type: 'number', default: 0.01 },
});

const shortActions = { rm: 'remove', tf: 'transform' } as const;
const iqrActions: readonly (string | undefined)[] = ['remove', 'transform', undefined];
const otherActions: readonly (string | undefined)[] = ['filter', 'annotate', 'summary', undefined];

/** `anomalydetection`: improbable events. */
export const anomalydetection = commandSyntax({
  kind: 'anomalydetection',
  name: 'anomalydetection',
  about: 'Finds events whose combination of values is improbable.',
  syntax:
    'anomalydetection [method=histogram|zscore] [action=filter|annotate|summary] [pthresh=<number>] ' +
    '[cutoff=t] [minsupcount=100] [minsupfreq=0.05] [maxanofreq=0.05] [minnormfreq=0.01] [<field-list>], ' +
    'or anomalydetection method=iqr [action=remove|transform] [mark=f] [param=2.5] [uselower=f] [<field-list>]',
  category: 'anomalies',
  source: 'Search Reference: anomalydetection, anomalousvalue, outlier',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    const fields = readFields(cursor, { options: reader });
    expectCommandEnd(cursor);
    const { values } = reader;
    const { method } = values;
    const action =
      values.action === 'rm' || values.action === 'tf' ? shortActions[values.action] : values.action;
    checkAction(cursor, reader, method, action);
    return {
      method,
      ...present({ action, threshold: values.pthresh }),
      cutoff: values.cutoff,
      mark: values.mark,
      parameter: values.param,
      useLower: values.uselower,
      minSupportCount: values.minsupcount,
      minSupportShare: values.minsupfreq,
      maxAnomalousShare: values.maxanofreq,
      minAnomalousShare: values.minnormfreq,
      fields,
    };
  },
  print: (node) =>
    joinParts(
      printOptions(options, {
        method: node.method,
        action: node.action,
        pthresh: node.threshold,
        cutoff: node.cutoff,
        mark: node.mark,
        param: node.parameter,
        uselower: node.useLower,
        minsupcount: node.minSupportCount,
        minsupfreq: node.minSupportShare,
        maxanofreq: node.maxAnomalousShare,
        minnormfreq: node.minAnomalousShare,
      }),
      printFields(node.fields),
    ),
  fields: (node) => ({
    reads: readsOf(node.fields),
    readsAll: node.fields.length === 0,
    ...(node.action === 'summary' ? { replaces: true } : {}),
    adds: addedNames(node).map((name) => ({ sometimes: true, ...made('generated', name, node.nameSpan) })),
    open: node.method === 'zscore',
  }),
});

/** Names of the fields that the histogram method writes; those of zscore are made of the names of the fields. */
function addedNames({ method, action }: AnomalydetectionCommand): readonly string[] {
  if (method !== 'histogram') return [];
  return action === 'summary'
    ? ['num_anomalies', 'thresh', 'max_logprob', 'min_logprob', '1st_quartile', '3rd_quartile']
    : ['log_event_prob', 'probable_cause', 'probable_cause_freq', 'max_freq'];
}

function checkAction(
  cursor: Cursor,
  reader: OptionReader<typeof options>,
  method: AnomalydetectionCommand['method'],
  action: string | undefined,
): void {
  const fits = method === 'iqr' ? iqrActions : otherActions;
  if (!fits.includes(action)) {
    cursor.report(
      'spl/bad-option-value',
      `\`method=${method}\` has no action \`${action}\`.`,
      reader.spanOf('action') ?? cursor.here(),
      `Take ${fits.filter(Boolean).join(' or ')}.`,
    );
  }
  const threshold = reader.spanOf('pthresh');
  if (method === 'iqr' && threshold) {
    cursor.report(
      'spl/bad-option-value',
      '`pthresh` does not go with `method=iqr`.',
      threshold,
      'The reach of iqr is set by `param`.',
    );
  }
}
