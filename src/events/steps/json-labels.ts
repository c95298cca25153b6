import type { Event } from '../event.ts';
import { fieldOf } from '../field-text.ts';
import { looksLikeJson, readJsonFields } from '../formats/json.ts';
import { jsonOrigin } from '../prefilter/origin.ts';
import type { Stage, StageScope } from '../stage.ts';
import { keepFirst } from './keep-first.ts';

/** Every event has these from its input. */
const labels = ['host', 'source', 'sourcetype', 'index'];

const keyOfField: ReadonlyMap<string, string> = new Map(labels.map((label) => [`extracted_${label}`, label]));

/**
 * `json-labels`: keys of the outermost object that are called like a label of the event, under `extracted_host` and so
 * on. JSON that is extracted when it is indexed keeps them so.
 * @source Getting Data In: extract fields from files with structured data
 */
export function jsonLabelsStage(scope: StageScope): Stage {
  const slot = scope.slot();
  const labelsOf = (event: Event): ReadonlyMap<string, readonly string[]> => {
    let found = event.memo[slot] as ReadonlyMap<string, readonly string[]> | undefined;
    if (!found) {
      found = looksLikeJson(event.raw) ? readJsonFields(event.raw).fields : new Map();
      event.memo[slot] = found;
    }
    return found;
  };
  return {
    names: [...keyOfField.keys()],
    compile(name, before) {
      const key = keyOfField.get(name);
      return key === undefined
        ? undefined
        : keepFirst(before, (event) => fieldOf(labelsOf(event).get(key) ?? []));
    },
    origins: (name) => (keyOfField.has(name) ? jsonOrigin : undefined),
    fillsGaps: true,
  };
}
