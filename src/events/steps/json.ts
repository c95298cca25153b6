import type { Event } from '../event.ts';
import { fieldOf } from '../field-text.ts';
import { type JsonFields, looksLikeJson, readJsonFields, readTopLevelMember } from '../formats/json.ts';
import { jsonOrigin } from '../prefilter/origin.ts';
import type { Stage, StageScope } from '../stage.ts';
import { keepFirst } from './keep-first.ts';

const nothing: JsonFields = { fields: new Map() };

/** `json`: every leaf of the event's JSON object; nothing for an event that is no JSON. */
export function jsonStage(scope: StageScope): Stage {
  const slot = scope.slot();
  const parsed = (event: Event): JsonFields => {
    let known = event.memo[slot] as JsonFields | undefined;
    if (!known) {
      known = looksLikeJson(event.raw) ? readJsonFields(event.raw) : nothing;
      event.memo[slot] = known;
    }
    return known;
  };
  return {
    names: [],
    found: (event) => parsed(event).fields.keys(),
    compile(name, before) {
      return keepFirst(before, (event) => {
        if (event.memo[slot] === undefined && looksLikeJson(event.raw)) {
          const member = readTopLevelMember(event.raw, name);
          if (member) return member.value;
        }
        const values = parsed(event).fields.get(name);
        return values ? fieldOf(values) : null;
      });
    },
    origins: () => jsonOrigin,
    fillsGaps: true,
    structural: (_name, format) => (format === 'json' ? [] : undefined),
  };
}
