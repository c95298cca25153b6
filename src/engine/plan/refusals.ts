/**
 * Commands that the engine knows by name and refuses, each with the reason and what would be needed. Nothing is
 * skipped: a search that holds one of them does not run.
 */
export const refusals: ReadonlyMap<string, string> = new Map([
  ...because('it reads facts of a running Splunk server, and there is none', [
    'rest',
    'metadata',
    'metasearch',
    'dbinspect',
    'eventcount',
    'history',
    'walklex',
    'typeahead',
    'audit',
    'loadjob',
  ]),
  ...because('it reads or writes files of a Splunk server; inputlookup and outputlookup work here', [
    'inputcsv',
    'outputcsv',
  ]),
  ...because('saved searches are not part of what the engine is handed', ['savedsearch']),
  ...because('it queries a database outside', ['dbxquery', 'dbxlookup', 'dbxoutput']),
  ...because('it runs a program outside', ['script', 'run', 'runshellscript']),
  ...because('it needs the Machine Learning Toolkit and a fitted model', [
    'apply',
    'fit',
    'summary',
    'listmodels',
    'deletemodel',
    'score',
    'sample',
  ]),
  ...because('how it computes its figures is not published', [
    'anomalies',
    'anomalousvalue',
    'anomalydetection',
    'associate',
    'arules',
    'cluster',
    'cofilter',
    'contingency',
    'correlate',
    'kmeans',
    'predict',
    'x11',
    'erex',
  ]),
  ...because('it acts on the world outside the search', [
    'sendemail',
    'sendalert',
    'delete',
    'mcollect',
    'meventcollect',
    'tscollect',
    'dump',
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
