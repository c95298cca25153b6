import { type FieldValue, Row } from '../../src/engine/index.ts';
import { readBaseField } from '../../src/events/base-fields.ts';
import type { Event } from '../../src/events/event.ts';
import type { KnowledgeData } from '../../src/events/knowledge.ts';
import type { SourceTypeRules } from '../../src/events/source-type.ts';
import { makeStages } from '../../src/events/stages.ts';

/**
 * All fields of an event, computed the plain way: stage after stage over one set of values. What lazy extraction must
 * agree with, whatever order fields are asked for in.
 */
export function extractEagerly(
  event: Event,
  rules: SourceTypeRules,
  data: KnowledgeData,
): Map<string, FieldValue> {
  const values = new Map<string, FieldValue>();
  const current = (name: string): FieldValue =>
    values.has(name) ? (values.get(name) ?? null) : readBaseField(name)(event);
  let slots = 10_000;
  for (const make of makeStages(rules, data)) {
    const stage = make({
      idField: rules.idField,
      field: (name) => () => current(name),
      origins: () => [],
      row: () => new Row({ read: current, names: () => [] }),
      slot: () => slots++,
      mentions: () => () => true,
    });
    const names = new Set([...stage.names, ...(stage.found?.(event) ?? [])]);
    // Within a stage no name sees what another got.
    const written = new Map<string, FieldValue>();
    for (const name of names) {
      const before = current(name);
      const read = stage.compile(name, () => before);
      if (read) written.set(name, read(event));
    }
    for (const [name, value] of written) values.set(name, value);
  }
  return values;
}
