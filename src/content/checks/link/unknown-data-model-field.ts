import { didYouMean } from '../../../text/index.ts';
import { listNames } from '../../list-names.ts';
import { itemCheck } from '../check.ts';

/** Fields that every dataset has without its name in front. */
const unprefixed = new Set([
  '_time',
  '_raw',
  'host',
  'source',
  'sourcetype',
  'index',
  'splunk_server',
  'nodename',
]);

/** Models of Enterprise Security, whose fields grow with its versions and are in no public manual. */
const undocumented = new Set(['Risk', 'Incident_Management', 'Splunk_Audit', 'UEBA']);

/** The check `link/unknown-data-model-field`; `about` says what it finds. */
export const unknownDataModelField = itemCheck({
  code: 'link/unknown-data-model-field',
  severity: 'warning',
  about:
    'tstats reads datasets and fields that its data model has, as the Common Information Model defines ' +
    'them; any other matches nothing. A model that is unknown as a whole may be the site’s own and is ' +
    'left alone.',
  of: ['detection', 'baseline'],
  passes: {
    detection: {
      search:
        '| tstats count from datamodel=Endpoint.Processes by Processes.dest Processes.user ' +
        'Processes.process_name | rename Processes.* as * | `example_detection_filter`',
    },
  },
  fails: {
    detection: {
      search:
        '| tstats count from datamodel=Endpoint.Processes where Processes.proces_name=evil.exe by ' +
        'Processes.dest Processes.user Processes.process_name | rename Processes.* as * | ' +
        '`example_detection_filter`',
    },
  },
  check(item, report, { analysisOf, searchOf, dataModels }) {
    const source = searchOf(item).search?.source;
    if (!dataModels || !source) return;
    for (const { model, dataset, fields, span } of analysisOf(item)?.dataModels ?? []) {
      const models = [...dataModels.names()];
      if (undocumented.has(model) || !models.includes(model)) continue;
      const found = dataModels.get(model, dataset);
      if (!found) {
        const names = [...dataModels.names(model)];
        report({
          message: `The data model \`${model}\` has no dataset \`${dataset}\`.`,
          at: { source, span },
          hint: didYouMean(dataset ?? '', names) ?? listNames('Datasets', names),
        });
        continue;
      }
      // Datasets below this one may be read through it, with their own names in front.
      const family = [...dataModels.names(model)].flatMap((name) => dataModels.get(model, name) ?? []);
      for (const field of fields) {
        if (unprefixed.has(field.name) || field.name.includes('*') || !field.name.includes('.')) continue;
        if (family.some(({ fieldNames }) => fieldNames.has(field.name))) continue;
        report({
          message: `The data model \`${model}\` has no field \`${field.name}\`.`,
          at: { source, span: field.span },
          value: field.name,
          hint: didYouMean(field.name, found.fieldNames),
        });
      }
    }
  },
});
