import { dataSourceNames } from '../../data-source-names.ts';
import { itemCheck } from '../check.ts';

/** The check `link/unknown-data-source`; `about` says what it finds. */
export const unknownDataSource = itemCheck({
  code: 'link/unknown-data-source',
  upstream: 'D16',
  severity: { classic: 'warning', v5: 'error' },
  about: 'Every entry of `data_source` is the name of a data source, or several joined by ` AND `.',
  of: ['detection'],
  passes: {},
  fails: { detection: { data_source: ['Example Sorce'] } },
  check(item, report, { closeNames, named, isUnread }) {
    item.dataSources.forEach((entry, index) => {
      for (const name of dataSourceNames(entry)) {
        const items = named(name);
        if (items.some((other) => other.kind === 'data-source') || isUnread(name)) continue;
        const other = items[0];
        report({
          message: other
            ? `\`${name}\` is a ${other.kind.replace('-', ' ')}, not a data source.`
            : `No data source is named \`${name}\`.`,
          keyPath: ['data_source', index],
          value: name,
          hint: closeNames(name, 'data-source') ?? 'Add a file to `data_sources/`, or correct the name.',
        });
      }
    });
  },
});
