import { dataSourceNames } from '../../data-source-names.ts';
import { itemCheck } from '../check.ts';

/** The check `detection/sourcetype-mismatch`; `about` says what it finds. */
export const sourcetypeMismatch = itemCheck({
  code: 'detection/sourcetype-mismatch',
  severity: 'info',
  about:
    'The attack data of a test has the source type of one of the data sources that the detection names; ' +
    'otherwise the test shows something else than the file claims.',
  of: ['detection'],
  passes: {},
  fails: { 'data-source': { sourcetype: 'other:json' } },
  check(item, report, { content }) {
    const names = new Set(item.dataSources.flatMap(dataSourceNames));
    const sources = content.dataSources.filter(({ name }) => names.has(name));
    // Where a data source is unknown, it may be the one that fits.
    if (sources.length === 0 || sources.length < names.size) return;
    const known = new Set(sources.map(({ sourcetype }) => sourcetype.toLowerCase()));
    item.tests.forEach((test, at) => {
      test.attackData.forEach(({ sourcetype }, index) => {
        if (sourcetype === '' || known.has(sourcetype.toLowerCase())) return;
        report({
          message:
            `The source type \`${sourcetype}\` is none of the detection’s data sources ` +
            `(${[...known].join(', ')}).`,
          keyPath: ['tests', at, 'attack_data', index, 'sourcetype'],
          value: sourcetype,
          hint: 'Add the data source to `data_source`, or correct the test.',
        });
      });
    });
  },
});
