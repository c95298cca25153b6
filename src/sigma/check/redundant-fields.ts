import type { SigmaObject } from '../tree.ts';
import { type CheckFacts, type SourceFields, sameSource } from './check-facts.ts';

/** What is known of the fields of a rule's log source; undefined where nothing is. */
export function fieldsOfRule(object: SigmaObject, { fields }: CheckFacts): SourceFields | undefined {
  return object.kind === 'correlation' ? undefined : sameSource(fields.sources, object.logSource);
}
