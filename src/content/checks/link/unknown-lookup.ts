import { lookupNamesOf } from '../../search-index.ts';
import { itemCheck } from '../check.ts';

/** Lookups that Splunk or the apps that content relies on define. */
const definedElsewhere: ReadonlySet<string> = new Set([
  'dnslookup',
  'geo_countries',
  'geo_us_states',
  'ut_shannon_lookup',
  'identity_lookup_expanded',
  'cim_corporate_web_domains.csv',
  'cim_corporate_email_domains.csv',
  'cim_cloud_domains.csv',
  'cim_corporate_web_domain_lookup',
  'cim_corporate_email_domain_lookup',
  'cim_cloud_domain_lookup',
  'alexa_lookup_by_str',
  'interesting_ports_lookup',
  'asset_lookup_by_str',
  'admon_groups_def',
  'asn_lookup_by_cidr',
  'mitre_attack_lookup',
]);
/** Tables that are made when the app is built. */
const builtIn: ReadonlySet<string> = new Set(['data_sources', 'deprecation_info', 'mitre_enrichment']);

/** The check `link/unknown-lookup`; `about` says what it finds. */
export const unknownLookup = itemCheck({
  code: 'link/unknown-lookup',
  upstream: 'D3',
  severity: 'error',
  about:
    'Every lookup that a search names is there, unless another app defines it. In the classic layout ' +
    'only `lookup` counts as an error, as upstream; `inputlookup` and `outputlookup` give warnings.',
  of: ['detection', 'baseline', 'investigation'],
  passes: {},
  fails: {
    detection: {
      search:
        '`example_events` | stats count by dest process_name user | lookup exmaple_lookup process_name ' +
        'OUTPUT category | `example_detection_filter`',
    },
  },
  check(item, report, { content, searchOf, closeNames, isUnread }) {
    const { search } = searchOf(item);
    if (!search) return;
    for (const { name, command, at } of lookupNamesOf(search)) {
      const isKnown = content.lookups.some((lookup) => lookup.name === name) || isTableFile(name, content);
      if (isKnown || definedElsewhere.has(name) || builtIn.has(name) || isUnread(name)) continue;
      // A name with a token or from a macro argument that the site fills in cannot be looked up.
      if (name.includes('$')) continue;
      report({
        message: `No lookup is named \`${name}\`.`,
        at,
        value: name,
        hint: closeNames(name, 'lookup') ?? 'Add a file to `lookups/`, or correct the name.',
        severity: item.rules === 'classic' && command !== 'lookup' ? 'warning' : 'error',
      });
    }
  },
});

/** The tables of lookups lie in `lookups/`, in ESCU 6 also in folders below it. */
function isTableFile(name: string, content: { readonly paths: readonly string[] }): boolean {
  return content.paths.some((path) => path.startsWith('lookups/') && path.endsWith(`/${name}`));
}
