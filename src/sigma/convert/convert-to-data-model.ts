import { type Expression, printExpression, printSearchExpression } from '../../spl/index.ts';
import type { SigmaFilter, SigmaRule } from '../tree.ts';
import { rawText } from './field-leaf.ts';
import { fieldsOf } from './logic.ts';
import { type ConversionOptions, refusal, ruleLogic } from './rule-logic.ts';
import { type FieldNaming, fieldNaming, type SplunkDataset, type SplunkField } from './splunk-fields.ts';
import { stagesOf } from './stages.ts';

/** A rule as a search over a data model. */
export interface DataModelConversion {
  readonly rule: SigmaRule;
  /** `Endpoint.Processes`. */
  readonly dataset: string;
  /** The search: one command a line. */
  readonly text: string;
  /** The fields that it compares. */
  readonly fields: readonly DataModelField[];
}

/** A field of a rule in a data model. */
export interface DataModelField {
  /** As the rule names it. */
  readonly name: string;
  /** `Processes.process`. */
  readonly column: string;
  /** How its values are sometimes not those of the events; undefined where they always are. */
  readonly differs: string | undefined;
}

/**
 * Converts a rule to a `tstats` search over an accelerated data model. The dataset stands for the log source. Refused where no dataset does, where a field has no counterpart whose values are
 * the same (`sigma/unmapped-field`), and where the raw event is needed: for keywords, and to tell an empty item from a missing one. Where values are the same but in cases that can be named,
 * `sigma/approximated` names them.
 * @source Common Information Model Add-on Manual; Search Reference, tstats
 */
export function convertToDataModel(
  rule: SigmaRule,
  options: ConversionOptions,
  filters: readonly SigmaFilter[] = [],
): DataModelConversion | undefined {
  const dataset = options.names.datasets.find(({ when }) => when.some((one) => isSame(one, rule)));
  if (!dataset) {
    options.report(
      refusal('sigma/not-convertible', rule, ['logsource'], 'No data model is known for the log source.'),
    );
    return undefined;
  }
  const naming = fieldNaming(options.names, rule.logSource);
  const sources = [{ raw: naming.raw, fields: fieldsOfDataset(dataset, naming) }];
  const names = { ...options.names, sources };
  const logic = ruleLogic(rule, filters, { ...options, names, withLogSource: false });
  if (!logic) return undefined;
  const unmapped = [...logic.used].filter((name) => !Object.hasOwn(dataset.fields, name));
  const full = `${dataset.model}.${dataset.dataset}`;
  if (unmapped.length > 0) {
    const shown = unmapped.map((name) => `\`${name}\``).join(', ');
    const message = `${full} has no field with the values of ${shown}.`;
    options.report(refusal('sigma/unmapped-field', rule, ['detection'], message));
    return undefined;
  }
  if (fieldsOf(logic.whole).some(({ name }) => name === rawText.name)) {
    const message =
      'A data model holds no raw events: keywords, and whether an item is empty or missing, cannot be asked.';
    options.report(refusal('sigma/not-convertible', rule, ['detection'], message));
    return undefined;
  }
  const { search, where } = stagesOf(logic.parts);
  const fields = [...logic.used].map((name): DataModelField => {
    return { name, column: `${dataset.prefix}.${dataset.fields[name]}`, differs: dataset.differs?.[name] };
  });
  for (const { name, column, differs } of fields) {
    if (differs === undefined) continue;
    const message = `\`${column}\` is not always \`${name}\`: ${differs}.`;
    options.report({ ...refusal('sigma/approximated', rule, ['detection'], message), severity: 'info' });
  }
  const by = [...new Set([`${dataset.prefix}.dest`, ...fields.map(({ column }) => column)])];
  return {
    rule,
    dataset: full,
    text: lines(dataset, search && printSearchExpression(search), by, where).join('\n'),
    fields,
  };
}

function isSame(one: SplunkDataset['when'][number], { logSource }: SigmaRule): boolean {
  return (['category', 'product', 'service'] as const).every(
    (key) => one[key] === undefined || one[key] === logSource[key],
  );
}

/** The dataset's names, which stand for items of XML where the events are XML: their values are the same. */
function fieldsOfDataset(
  { fields, prefix }: SplunkDataset,
  naming: FieldNaming,
): Readonly<Record<string, SplunkField>> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const { item } = naming.splunkField(name);
      return [name, { name: `${prefix}.${field}`, ...(item === undefined ? {} : { item }) }];
    }),
  );
}

function lines(
  { model, dataset, prefix }: SplunkDataset,
  search: string | undefined,
  by: readonly string[],
  where: Expression | undefined,
): readonly string[] {
  const head =
    '| tstats summariesonly=false allow_old_summaries=true fillnull_value="null" count min(_time) AS firstTime ' +
    `max(_time) AS lastTime FROM datamodel=${model}.${dataset}`;
  return [
    `${head}${search === undefined ? '' : ` WHERE ${search}`} BY ${by.join(' ')}`,
    ...(where ? [`| where ${printExpression(where)}`] : []),
    `| rename ${prefix}.* AS *`,
    '| convert timeformat="%Y-%m-%dT%H:%M:%S" ctime(firstTime) ctime(lastTime)',
  ];
}
