import { type ModifierDefinition, type ModifierExample, modifierAppendix } from './modifier.ts';
import type { NumberOperator } from './tree.ts';

/** Makes the definition of a modifier that compares a field, or a part of its time, with a number. */
export function numberComparison(
  name: Exclude<NumberOperator, 'eq'>,
  words: string,
  examples: readonly ModifierExample[],
): ModifierDefinition {
  return {
    name,
    about: `The field is a number ${words} the value; text counts when it is a decimal number.`,
    accepts: ['number', 'time-part'],
    needsField: true,
    apply: (value) => {
      if (value.kind === 'time-part') return { ...value, operator: name };
      if (value.kind !== 'number') return value;
      return { kind: 'comparison', operator: name, bound: { text: value.text, number: value.number } };
    },
    source: modifierAppendix,
    examples,
  };
}
