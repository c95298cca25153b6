/**
 * Codes of the findings about what a search asks of the engine, each with the rule it stands for. A code is permanent:
 * it is never reused for something else.
 */
export const engineCodes = {
  'engine/aggregate-needs-name': 'An aggregated expression has no name for its column: AS is missing.',
  'engine/aggregate-not-here':
    'The command does not take this aggregation function or this kind of argument.',
  'engine/append-needs-prestats': 'tstats append=t is used without prestats=t.',
  'engine/bad-align-time': 'The value of aligntime is no time.',
  'engine/bad-inline-data': 'The data of makeresults cannot be read in its format.',
  'engine/bad-regex': 'A regular expression cannot be compiled.',
  'engine/bad-sed': 'A sed expression cannot be read.',
  'engine/bad-time': 'A time that a command needs cannot be read.',
  'engine/cancelled': 'The search was cancelled before its end.',
  'engine/foreach-needs-eval': 'A mode of foreach that works on values takes eval alone.',
  'engine/given-without-command':
    'Rows are given for a command that the search does not have or the engine runs itself.',
  'engine/generated-search': 'A search that was made at run time cannot be read.',
  'engine/generating-not-first': 'A command that makes rows of its own stands after a pipe.',
  'engine/map-limit': 'map left out rows because it had run as many searches as it may.',
  'engine/multisearch-needs-two': 'multisearch has fewer than two searches.',
  'engine/multisearch-not-streaming': 'A search of multisearch holds a command that is not streaming.',
  'engine/needs-location-database': 'iplocation has no database of addresses and places.',
  'engine/no-metrics': 'mstats finds no metric data points among the events.',
  'engine/output-is-by-field': 'A figure would have the name of a BY field.',
  'engine/regex-limit': 'A match was given up after too many steps.',
  'engine/required-rows': 'No row came to require, which makes the search fail.',
  'engine/sort-limit': 'sort left out rows beyond its limit.',
  'engine/spath-cutoff': 'spath without a path did not read a long document to its end.',
  'engine/subsearch-text': 'What a subsearch gave cannot be read as a search expression.',
  'engine/tokenizer-without-group': 'The tokenizer of makemv has no capturing group.',
  'engine/too-many-bins': 'A span or a number of bins would make more rows than a table may have.',
  'engine/too-many-commands': 'A search has more commands than rows can be handed through.',
  'engine/too-many-rows': 'A command would make more rows than the memory should hold.',
  'engine/unknown-aggregate': 'A name that is called is no aggregation function.',
  'engine/unknown-data-model': 'The data model does not exist.',
  'engine/unknown-data-model-field': 'The dataset has no such field, so it is always null.',
  'engine/unknown-dataset': 'The data model has no such dataset.',
  'engine/unknown-lookup': 'The lookup does not exist.',
  'engine/unknown-lookup-column': 'The lookup has no such column.',
  'engine/unsupported-aggregate': 'The aggregation function is known and cannot be computed here.',
  'engine/unsupported-command': 'The command is known and cannot run here.',
  'engine/unsupported-dataset': 'The kind of dataset, or the answer asked for, needs a Splunk server.',
  'engine/unsupported-option': 'An option of the command cannot be honoured here.',
  'engine/unsupported-xpath': 'A part of an XPath is not supported.',
  'engine/wildcard-mismatch': 'A wildcard stands for several fields, but the name after AS for one column.',
  'engine/work-limit': 'A search makes more values out of little than the memory should hold.',
  'engine/window-too-large': 'The window of streamstats holds more rows than it may.',
} as const;

/** A code of a finding about what a search asks of the engine. */
export type EngineCode = keyof typeof engineCodes;
