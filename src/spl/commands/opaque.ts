import { type CommandCategory, type CommandSyntax, commandSyntax } from '../command-syntax.ts';

type OpaqueEntry = readonly [name: string, category: CommandCategory, about: string, generating?: boolean];

/**
 * Commands that are known by name only: they need a search head, a model or an app, so nothing that runs
 * offline needs their arguments. The engine refuses each with this sentence as the reason.
 */
const entries: readonly OpaqueEntry[] = [
  ['abstract', 'output', 'Shortens the text of events for display.'],
  ['analyzefields', 'anomalies', 'Tests how well numeric fields predict a discrete one.'],
  ['anomalies', 'anomalies', 'Scores how unexpected each event is by undocumented numerics.'],
  ['anomalousvalue', 'anomalies', 'Scores how unusual values are by undocumented numerics.'],
  ['apply', 'anomalies', 'Applies a model that the Machine Learning Toolkit has fitted on a search head.'],
  ['arules', 'reshaping', 'Finds association rules between fields.'],
  ['associate', 'reshaping', 'Finds how values of fields are related.'],
  ['audit', 'generating', 'Reads the audit trail of a search head.', true],
  ['cluster', 'anomalies', 'Groups similar events by undocumented numerics.'],
  ['cofilter', 'reshaping', 'Counts how often values of two fields occur together.'],
  ['correlate', 'reshaping', 'Computes how often fields occur together.'],
  ['cyberchef', 'fields', 'Runs a CyberChef recipe, a command of an app.'],
  ['dbinspect', 'generating', 'Describes the buckets of an index on a server.', true],
  ['dbxquery', 'generating', 'Queries a database through an app.', true],
  ['delete', 'output', 'Marks events of an index as deleted.'],
  ['deletemodel', 'anomalies', 'Deletes a model of the Machine Learning Toolkit.'],
  ['diff', 'reshaping', 'Compares two events as text.'],
  ['dnstwist', 'generating', 'Makes look-alike domain names, a command of an app.'],
  ['dump', 'output', 'Writes events to files on a server.'],
  ['entitymerge', 'fields', 'Merges assets and identities, a command of Enterprise Security.'],
  ['erex', 'extraction', 'Learns a pattern from examples, which cannot be reproduced.'],
  ['eventcount', 'generating', 'Counts the events of indexes on a server.', true],
  ['findtypes', 'reshaping', 'Suggests event types.'],
  ['fit', 'anomalies', 'Fits a model with the Machine Learning Toolkit of a search head.'],
  ['folderize', 'reshaping', 'Groups values that share a path.'],
  ['geom', 'reshaping', 'Adds shapes for a map.'],
  ['geomfilter', 'reshaping', 'Filters by a box on a map.'],
  ['geostats', 'reshaping', 'Computes statistics for a map.'],
  ['history', 'generating', 'Lists the searches of a user.', true],
  ['inputcsv', 'lookups and joins', 'Reads a file from the disk of a search head.', true],
  ['inputintelligence', 'lookups and joins', 'Reads threat intelligence of Enterprise Security.', true],
  ['kmeans', 'anomalies', 'Groups rows by k-means with undocumented numerics.'],
  ['kvform', 'extraction', 'Extracts fields by a form file on a server.'],
  ['listmodels', 'anomalies', 'Lists models of the Machine Learning Toolkit.', true],
  ['loadjob', 'generating', 'Loads the result of an earlier job.', true],
  ['mcatalog', 'generating', 'Lists the metrics of an index.', true],
  ['mcollect', 'output', 'Writes metrics to an index.'],
  ['metadata', 'generating', 'Lists the hosts, sources or source types of indexes.', true],
  ['metasearch', 'generating', 'Searches the metadata of indexes.', true],
  ['meventcollect', 'output', 'Writes metrics to an index.'],
  ['mpreview', 'generating', 'Shows raw metric data points.', true],
  ['msearch', 'generating', 'Shows raw metric data points.', true],
  ['newseriesfilter', 'aggregation', 'Filters new series.'],
  ['outputcsv', 'lookups and joins', 'Writes a file to the disk of a search head.'],
  ['outputtelemetry', 'output', 'Sends telemetry.'],
  ['pivot', 'generating', 'Runs a pivot over a data model.', true],
  ['predict', 'anomalies', 'Forecasts a time series by undocumented numerics.'],
  ['relevancy', 'fields', 'Scores how well events fit the search.'],
  ['rest', 'generating', 'Asks a REST endpoint of a server.', true],
  ['risk', 'output', 'Writes risk events, a command of Enterprise Security.'],
  ['runshellscript', 'output', 'Runs a script on a server.'],
  ['sample', 'filtering', 'Samples rows at random, a command of the Machine Learning Toolkit.'],
  ['savedsearch', 'generating', 'Runs a search saved on a search head.', true],
  ['score', 'anomalies', 'Scores a model of the Machine Learning Toolkit.'],
  ['script', 'generating', 'Runs a script on a search head.'],
  ['run', 'generating', 'Runs a script on a search head.'],
  ['scrub', 'output', 'Makes events anonymous by files on a server.'],
  ['searchtxn', 'generating', 'Finds transactions of a configured type.', true],
  ['sendalert', 'output', 'Runs an alert action.'],
  ['sendemail', 'output', 'Sends the rows by mail.'],
  ['sichart', 'aggregation', 'Prepares chart for a summary index.'],
  ['sirare', 'aggregation', 'Prepares rare for a summary index.'],
  ['sistats', 'aggregation', 'Prepares stats for a summary index.'],
  ['sitimechart', 'aggregation', 'Prepares timechart for a summary index.'],
  ['sitop', 'aggregation', 'Prepares top for a summary index.'],
  ['snowincident', 'output', 'Opens a ServiceNow incident, a command of an app.'],
  ['summary', 'anomalies', 'Describes a model of the Machine Learning Toolkit.', true],
  ['tscollect', 'output', 'Writes an index of statistics.'],
  ['typeahead', 'generating', 'Completes a prefix from the indexes of a server.', true],
  ['typelearner', 'reshaping', 'Suggests event types.'],
  ['walklex', 'generating', 'Lists the terms of an index.', true],
  ['x11', 'anomalies', 'Takes the season out of a time series by undocumented numerics.'],
  ['xsdisplaycontext', 'anomalies', 'Shows a context of the Extreme Search app.'],
  ['xsfindbestconcept', 'anomalies', 'Finds a concept of the Extreme Search app.'],
  ['xswhere', 'filtering', 'Filters by a concept of the Extreme Search app.'],
];

/** The syntax of every opaque command: its arguments are kept as text. */
export const opaqueCommands: readonly CommandSyntax<'opaque'>[] = entries.map(
  ([name, category, about, generating]) =>
    commandSyntax({
      kind: 'opaque',
      name,
      about,
      syntax: `${name} ...`,
      category,
      source: `Search Reference: ${name}`,
      ...(generating ? { generating } : {}),
      parse: (cursor) => {
        cursor.next();
        const start = cursor.position;
        const text = cursor.text.slice(start, cursor.limit).trimEnd();
        cursor.take(text.length);
        return { command: name, arguments: cursor.textNode(text, start) };
      },
      print: (node) => node.arguments.text,
      fields: () => (generating ? { replaces: true, open: true } : { readsAll: true, open: true }),
    }),
);
