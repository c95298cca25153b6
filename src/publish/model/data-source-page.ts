import type { DataSource } from '../../content/index.ts';
import type { DataSourcePage, DetectionPage } from '../page-model.ts';
import { contentFacts } from './content-facts.ts';
import type { PageShelf } from './page-shelf.ts';
import { safeAddress } from './safe-address.ts';

/**
 * Collects what the page of a data source shows.
 * @param readers the pages of the detections that name it, sorted
 */
export function dataSourcePage(
  dataSource: DataSource,
  readers: readonly DetectionPage[],
  shelf: PageShelf,
): DataSourcePage {
  const { separator, configuration, exampleLog } = dataSource;
  return {
    kind: 'data-source',
    ...contentFacts(dataSource, shelf),
    eventSource: dataSource.source,
    sourcetype: dataSource.sourcetype,
    ...(separator === undefined ? {} : { separator }),
    ...(configuration === undefined ? {} : { configuration }),
    addons: dataSource.supportedAddons.map(({ name, version, url }) => {
      const address = url === undefined ? undefined : safeAddress(url);
      return {
        name,
        ...(version === undefined ? {} : { version }),
        ...(address === undefined ? {} : { address }),
      };
    }),
    fields: dataSource.fields,
    ...(exampleLog === undefined ? {} : { exampleLog }),
    usedBy: readers.map(({ link }) => link),
  };
}
