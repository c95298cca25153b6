import type { Lookup } from '../../content/index.ts';
import type { ConfSetting, ConfStanza } from '../conf/conf-file.ts';

/** The name that a lookup's table has in an app. The layouts since v5 put the day of the lookup into it, so that an update replaces the file. */
export function lookupFileName(lookup: Lookup): string | undefined {
  const { dataPath } = lookup;
  if (dataPath === undefined) return undefined;
  const name = dataPath.slice(dataPath.lastIndexOf('/') + 1);
  if (lookup.rules === 'classic' || lookup.lookupType !== 'csv') return name;
  return `${name.replace(/\.csv$/i, '')}_${lookup.date.replaceAll('-', '')}.csv`;
}

/** A lookup definition of `transforms.conf`. @source transforms.conf spec; contentctl: template of transforms.conf */
export function transformStanza(lookup: Lookup): ConfStanza {
  const fileName = lookupFileName(lookup);
  const settings: ConfSetting[] = [];
  if (fileName !== undefined) settings.push(['filename', fileName]);
  else settings.push(['collection', lookup.collection ?? lookup.name], ['external_type', 'kvstore']);
  const isWritten = writtenKeysOf(lookup);
  if (lookup.defaultMatch !== '') settings.push(['default_match', lookup.defaultMatch]);
  if (isWritten('case_sensitive_match'))
    settings.push(['case_sensitive_match', String(lookup.caseSensitive)]);
  if (lookup.matchTypes.length > 0) {
    settings.push(['match_type', lookup.matchTypes.map(({ type, field }) => `${type}(${field})`).join(', ')]);
  }
  if (lookup.maxMatches !== undefined) settings.push(['max_matches', String(lookup.maxMatches)]);
  if (isWritten('min_matches')) settings.push(['min_matches', String(lookup.minMatches)]);
  if (lookup.fields.length > 0) settings.push(['fields_list', lookup.fields.join(', ')]);
  return { name: lookup.name, comment: `description = ${lookup.description.trim()}`, settings };
}

/** Settings that the file does not write are left to Splunk's own defaults. */
function writtenKeysOf({ document }: Lookup): (key: string) => boolean {
  const { value } = document;
  return (key) => typeof value === 'object' && value !== null && Object.hasOwn(value, key);
}

/** The collection behind a KV store lookup, for `collections.conf`. */
export function collectionStanza(lookup: Lookup): ConfStanza {
  return {
    name: lookup.collection ?? lookup.name,
    settings: [
      ['enforceTypes', 'false'],
      ['replicate', 'false'],
    ],
  };
}
