import type { Baseline, Investigation } from '../../content/index.ts';
import type { ConfStanza } from '../conf/conf-file.ts';
import { confJson } from '../conf/conf-json.ts';
import { dataModelsNamedIn, stanzaName } from './derived.ts';
import type { StanzaContext } from './detection-stanzas.ts';
import { statusWarning } from './status-warning.ts';

/** What `known_false_positives` says of a search that finds nothing by itself. */
export const noFalsePositives = 'None at this time';

/** A baseline as a saved search of `savedsearches.conf`. @source contentctl: templates of savedsearches.conf */
export function baselineStanza(baseline: Baseline, { content, label }: StanzaContext): ConfStanza {
  const scheduling = content.deploymentFor(baseline)?.scheduling;
  return {
    name: stanzaName(baseline, label),
    settings: [
      ['action.escu', '0'],
      ['action.escu.enabled', '1'],
      ['action.escu.search_type', 'support'],
      ['description', `${statusWarning(baseline.status, 'baseline')}${baseline.description}`],
      ['action.escu.creation_date', baseline.date],
      ['action.escu.modification_date', baseline.date],
      ['action.escu.analytic_story', confJson(baseline.stories)],
      ['action.escu.data_models', confJson(dataModelsOf(baseline))],
      ['cron_schedule', scheduling?.cronSchedule ?? ''],
      ['enableSched', '1'],
      ['dispatch.earliest_time', scheduling?.earliestTime ?? ''],
      ['dispatch.latest_time', scheduling?.latestTime ?? ''],
      ['schedule_window', scheduling?.scheduleWindow ?? ''],
      ['action.escu.providing_technologies', '[]'],
      ['action.escu.eli5', baseline.description],
      ['action.escu.how_to_implement', baseline.howToImplement],
      ['disabled', 'true'],
      ['is_visible', 'false'],
      ['search', baseline.search],
    ],
  };
}

/** A response task as a saved search of `savedsearches.conf`. @source contentctl: templates of savedsearches.conf */
export function responseTaskStanza(task: Investigation, { label }: StanzaContext): ConfStanza {
  return {
    name: stanzaName(task, label),
    settings: [
      ['action.escu', '0'],
      ['action.escu.enabled', '1'],
      ['action.escu.search_type', 'investigative'],
      ['description', `${statusWarning(task.status, 'response task')}${task.description}`],
      ['action.escu.creation_date', task.date],
      ['action.escu.modification_date', task.date],
      ['action.escu.analytic_story', confJson(task.stories)],
      ['action.escu.earliest_time_offset', '3600'],
      ['action.escu.latest_time_offset', '86400'],
      ['action.escu.providing_technologies', '[]'],
      ['action.escu.data_models', confJson(dataModelsOf(task))],
      ['action.escu.eli5', task.description],
      ['action.escu.how_to_implement', 'none'],
      ['action.escu.known_false_positives', noFalsePositives],
      ['disabled', 'true'],
      ['schedule_window', 'auto'],
      ['is_visible', 'false'],
      ['search', task.search],
    ],
  };
}

/** The classic layout names the data models of these searches itself; later ones leave it to the search. */
function dataModelsOf({ rules, document, search }: Baseline | Investigation): readonly string[] {
  const { value } = document;
  if (rules !== 'classic') return dataModelsNamedIn(search);
  const written: unknown =
    typeof value === 'object' && value !== null && 'datamodel' in value ? value.datamodel : [];
  return Array.isArray(written) ? written.map(String) : [];
}
