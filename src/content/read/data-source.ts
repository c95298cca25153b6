import type { AddonKeys, DataSourceKeys } from '../kinds/data-source.ts';
import type { ContentDocument, DataSource, LayoutName } from '../model.ts';
import { readHead } from './item.ts';
import { given, keysOf, listOf, optionalText, textOf, textsOf } from './values.ts';

/** Reads a data source. */
export function readDataSource(document: ContentDocument, layout: LayoutName): DataSource {
  const keys = keysOf<DataSourceKeys>(document.value);
  return {
    kind: 'data-source',
    ...readHead(document, layout),
    source: textOf(keys.source),
    sourcetype: textOf(keys.sourcetype),
    ...given('separator', optionalText(keys.separator)),
    ...given('separatorValue', optionalText(keys.separator_value)),
    ...given('configuration', optionalText(keys.configuration)),
    supportedAddons: listOf(keys.supported_TA).map((entry) => {
      const addon = keysOf<AddonKeys>(entry);
      return {
        name: textOf(addon.name),
        ...given('url', optionalText(addon.url)),
        ...given('version', optionalText(addon.version)),
      };
    }),
    fields: textsOf(keys.fields),
    ...given('exampleLog', optionalText(keys.example_log)),
    outputFields: textsOf(keys.output_fields),
  };
}
