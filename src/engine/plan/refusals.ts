/**
 * Commands that the engine knows by name and refuses, each with the reason and what would be needed. Nothing is
 * skipped: a search that holds one of them does not run.
 */
export const refusals: ReadonlyMap<string, string> = new Map([
  ...because('it reads facts of a running Splunk server, and there is none', [
    'rest',
    'dbinspect',
    'history',
    'walklex',
    'typeahead',
    'audit',
  ]),
  ...because('it counts what the indexes of a server hold; `stats` counts the events of a search', [
    'eventcount',
    'metadata',
    'mcatalog',
  ]),
  ...because('it searches what an index knows beside its events; `search` finds the events', ['metasearch']),
  ...because('it reads the results of an earlier job of a server', ['loadjob']),
  ...because('saved searches are not part of what the engine is handed', ['savedsearch']),
  ...because('pivots are reports of a server; `tstats` and `datamodel` read the same data', ['pivot']),
  ...because('transaction types are configured on a server; `transaction` takes the same as arguments', [
    'searchtxn',
  ]),
  ...because('it reads or writes files of a Splunk server; inputlookup and outputlookup work here', [
    'inputcsv',
    'outputcsv',
  ]),
  ...because('it reads files of a Splunk server that say what to look for', ['kvform', 'scrub']),
  ...because('it queries a database outside', ['dbxquery', 'dbxlookup', 'dbxoutput']),
  ...because('it runs a program outside', ['script', 'run', 'runshellscript']),
  ...because('it needs the Machine Learning Toolkit and a fitted model', [
    'apply',
    'fit',
    'summary',
    'listmodels',
    'deletemodel',
    'score',
  ]),
  ...because('it takes rows at random, so that no verdict could rest on it', ['sample']),
  ...because('it is a command of Enterprise Security and works on what that app keeps', [
    'entitymerge',
    'inputintelligence',
    'risk',
  ]),
  ...because('it is a command of an app that is not here', ['cyberchef', 'dnstwist', 'snowincident']),
  ...because('it needs a context that the Extreme Search app has learnt', [
    'xsdisplaycontext',
    'xsfindbestconcept',
    'xswhere',
  ]),
  ...because('how it computes its figures is not published', [
    'analyzefields',
    'anomalies',
    'anomalousvalue',
    'associate',
    'arules',
    'cluster',
    'correlate',
    'kmeans',
    'predict',
    'relevancy',
    'x11',
  ]),
  ...because('how it learns a pattern is not published; `rex` takes one', ['erex']),
  ...because('which lines or groups it picks is not published', [
    'abstract',
    'findtypes',
    'folderize',
    'newseriesfilter',
    'typelearner',
  ]),
  ...because('the form of its result is not published', ['cofilter', 'diff']),
  ...because('it acts on the world outside the search', [
    'sendemail',
    'sendalert',
    'outputtelemetry',
    'delete',
    'dump',
  ]),
  ...because('it writes to an index, and there is none', ['mcollect', 'meventcollect', 'tscollect']),
  ...because('it reads data points of a metrics index; `mstats` works on the events of a test', [
    'mpreview',
    'msearch',
  ]),
  ...because('it draws on a map, which needs geographic data', ['geostats', 'geom', 'geomfilter']),
  ...because('its result is a format for later commands of Splunk alone', [
    'sistats',
    'sichart',
    'sitimechart',
    'sitop',
    'sirare',
    'summaryindex',
  ]),
]);

function because(reason: string, commands: readonly string[]): [string, string][] {
  return commands.map((command) => [command, reason]);
}

/** Words why a command cannot run: the reason where one is listed, else that the engine lacks it. */
export function refusalOf(command: string): string {
  const reason = refusals.get(command);
  return reason === undefined
    ? `\`${command}\` is not supported by the engine.`
    : `\`${command}\` is not supported: ${reason}.`;
}
