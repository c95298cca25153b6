import { type NewFile, quoted, type ScaffoldFacts } from './scaffold.ts';

/** A lookup with its table of one example row. */
export function newLookup({ name, baseName, id, date, author, layout }: ScaffoldFacts): NewFile[] {
  const head =
    layout === 'classic' || layout === '2023'
      ? `name: ${quoted(name)}
description: Say in one sentence what the table lists and who keeps it up to date.
filename: ${baseName}.csv
default_match: 'false'
match_type: WILDCARD(domain)
min_matches: 1
case_sensitive_match: 'false'
`
      : `name: ${quoted(name)}
date: '${date}'
version: 1
id: ${id}
author: ${quoted(author)}
lookup_type: csv
description: Say in one sentence what the table lists and who keeps it up to date.
default_match: 'false'
match_type:
  - WILDCARD(domain)
min_matches: 1
case_sensitive_match: false
`;
  return [
    { path: `lookups/${baseName}.yml`, text: head },
    { path: `lookups/${baseName}.csv`, text: 'domain,is_listed,note\n*.example.com,true,replace this row\n' },
  ];
}
