import type { Place } from '../../text/index.ts';
import type { Condition, SigmaObject, WrittenCondition } from '../tree.ts';

/** A selector such as `1 of x*`, with its place in the file. */
export interface PlacedSelector {
  readonly selector: Extract<Condition, { kind: 'selector' }>;
  readonly at: Place;
}

/** The selectors of an object's conditions, in the order of the text. */
export function selectorsOf(object: SigmaObject): readonly PlacedSelector[] {
  const found: PlacedSelector[] = [];
  for (const written of conditionsOf(object)) {
    const walk = (condition: Condition): void => {
      if (condition.kind === 'selector') {
        const source = object.document.textAt(written.keyPath);
        const at = source ? { source, span: condition.span } : object.document.place(written.keyPath);
        found.push({ selector: condition, at });
      } else if (condition.kind === 'not') walk(condition.of);
      else if (condition.kind !== 'name') condition.of.forEach(walk);
    };
    walk(written.condition);
  }
  return found;
}

/** The conditions over search identifiers; those of correlations are over rules. */
function conditionsOf(object: SigmaObject): readonly WrittenCondition[] {
  if (object.kind === 'correlation') return [];
  return object.kind === 'rule' ? object.conditions : [object.condition];
}
