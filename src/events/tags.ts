import type { Event } from './event.ts';
import { fieldOf, valuesOf } from './field-text.ts';
import { constantOrigin } from './prefilter/origin.ts';
import type { EventTypeRule, FieldTagRule } from './profile.ts';
import type { Stage, StageScope } from './stage.ts';

/**
 * `tag`: the tags of the event's event types and of its field values; `tag::eventtype`, `tag::action` and so on: those
 * that came by that field. Values are compared without case.
 * @source Knowledge Manager Manual: tag field-value pairs
 */
export function compileTags(
  scope: StageScope,
  eventTypes: readonly EventTypeRule[],
  fieldTags: readonly FieldTagRule[],
): Stage {
  const byField = new Map<string, Map<string, string[]>>();
  const addRule = (field: string, value: string, tags: readonly string[]): void => {
    if (tags.length === 0) return;
    let values = byField.get(field);
    if (!values) {
      values = new Map();
      byField.set(field, values);
    }
    const known = values.get(value.toLowerCase());
    if (known) known.push(...tags);
    else values.set(value.toLowerCase(), [...tags]);
  };
  for (const { name, tags } of eventTypes) addRule('eventtype', name, tags);
  for (const { field, value, tags } of fieldTags) addRule(field, value, tags);

  const tagsBy = (field: string) => {
    const values = byField.get(field);
    const read = scope.field(field);
    return (event: Event, into: Set<string>) => {
      for (const value of valuesOf(read(event))) {
        for (const tag of values?.get(String(value).toLowerCase()) ?? []) into.add(tag);
      }
    };
  };
  return {
    names: ['tag', ...[...byField.keys()].map((field) => `tag::${field}`)],
    compile(name) {
      const fields = name === 'tag' ? [...byField.keys()] : [name.slice('tag::'.length)];
      if (name !== 'tag' && !(name.startsWith('tag::') && byField.has(fields[0] ?? ''))) return undefined;
      const collect = fields.map(tagsBy);
      return (event) => {
        const tags = new Set<string>();
        for (const add of collect) add(event, tags);
        return fieldOf([...tags].sort());
      };
    },
    origins(name) {
      if (name !== 'tag' && !name.startsWith('tag::')) return undefined;
      const rulesOf =
        name === 'tag' ? [...byField.values()] : [byField.get(name.slice('tag::'.length)) ?? new Map()];
      return constantOrigin(rulesOf.flatMap((values) => [...values.values()].flat()));
    },
    replaces: true,
  };
}
