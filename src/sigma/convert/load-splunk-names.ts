import type { SplunkNames } from './splunk-fields.ts';

let loaded: Promise<SplunkNames> | undefined;

/** Loads Splunk's names that come with the program; read once, on first use. */
export function loadSplunkNames(): Promise<SplunkNames> {
  loaded ??= import('../../../knowledge/sigma/splunk-fields.json', { with: { type: 'json' } }).then(
    (module) => module.default as SplunkNames,
  );
  return loaded;
}
