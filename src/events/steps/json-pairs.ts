import type { Event } from '../event.ts';
import { cleanFieldName } from '../formats/field-name.ts';
import { rawOrigin } from '../prefilter/origin.ts';
import type { ExtractionStep } from '../profile.ts';
import type { Stage, StageScope } from '../stage.ts';
import { keepFirst } from './keep-first.ts';

/**
 * `json-pairs`: every JSON object with exactly two text members of the given keys (`{"Name": "n", "Value": "v"}`) gives
 * n = v; the first of equal names wins, escapes stay as they are in the text.
 */
export function jsonPairsStage(
  scope: StageScope,
  { name: nameKey, value: valueKey }: Extract<ExtractionStep, { step: 'json-pairs' }>,
): Stage {
  const slot = scope.slot();
  const text = '"((?:[^"\\\\]|\\\\[\\s\\S])*)"';
  const every = new RegExp(
    `\\{\\s*"${nameKey}"\\s*:\\s*${text}\\s*,\\s*"${valueKey}"\\s*:\\s*${text}\\s*\\}`,
    'g',
  );
  const pairsOf = (event: Event): Map<string, string> => {
    let pairs = event.memo[slot] as Map<string, string> | undefined;
    if (!pairs) {
      pairs = new Map();
      for (const match of event.raw.matchAll(every)) {
        const name = cleanFieldName(match[1] ?? '');
        if (name !== '' && match[2] && !pairs.has(name)) pairs.set(name, match[2]);
      }
      event.memo[slot] = pairs;
    }
    return pairs;
  };
  return {
    names: [],
    found: (event) => pairsOf(event).keys(),
    compile: (name, before) => keepFirst(before, (event) => pairsOf(event).get(name) ?? null),
    origins: () => rawOrigin,
  };
}
