import { dataSourceNames } from '../../data-source-names.ts';
import { contentCheck } from '../check.ts';

/** The check `data-source/unused`; `about` says what it finds. */
export const unusedDataSource = contentCheck({
  code: 'data-source/unused',
  severity: 'off',
  about: 'A data source that no detection names is dead weight, or a detection forgot to name it.',
  passes: {},
  fails: { detection: { data_source: [] } },
  checkAll({ content }, report) {
    const used = new Set(content.detections.flatMap((item) => item.dataSources.flatMap(dataSourceNames)));
    for (const source of content.dataSources) {
      if (used.has(source.name)) continue;
      report(source, {
        message: `No detection names the data source \`${source.name}\`.`,
        keyPath: ['name'],
      });
    }
  },
});
