import type { SigmaObject } from '../tree.ts';
import type { CheckFacts } from './check-facts.ts';
import { fieldsOfRule } from './redundant-fields.ts';

const made = new WeakMap<object, ReadonlySet<string>>();

/** The names of all fields that a rule's log source can have; undefined where they are not known. */
export function knownFields(object: SigmaObject, facts: CheckFacts): ReadonlySet<string> | undefined {
  const source = fieldsOfRule(object, facts);
  if (!source?.fields) return undefined;
  let names = made.get(source);
  if (!names) {
    const ofWindows = source.product === 'windows' ? facts.fields.ofEveryWindowsEvent : [];
    names = new Set([...source.fields, ...(source.custom ?? []), ...ofWindows, ...(source.redundant ?? [])]);
    made.set(source, names);
  }
  return names;
}
