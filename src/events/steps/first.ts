import type { FieldValue } from '../../engine/index.ts';
import { valuesOf } from '../field-text.ts';
import type { ExtractionStep, FieldTake } from '../profile.ts';
import type { Stage, StageScope } from '../stage.ts';
import { keepFirst } from './keep-first.ts';
import { compileValueFilter } from './value-filter.ts';

/** `first`: the value of the first listed field that has one which counts. */
export function firstStage(scope: StageScope, step: Extract<ExtractionStep, { step: 'first' }>): Stage {
  const filter = compileValueFilter(step);
  return {
    names: [step.to],
    compile(name, before) {
      if (name !== step.to) return undefined;
      const sources = step.from.map((selector) => {
        if (typeof selector === 'string') return scope.field(selector);
        const field = scope.field(selector.field);
        return (event: Parameters<typeof field>[0]) => take(field(event), selector.take);
      });
      return keepFirst(before, (event) => {
        for (const source of sources) {
          const value = filter(source(event));
          if (value !== null) return value;
        }
        return null;
      });
    },
    origins(name) {
      if (name !== step.to) return undefined;
      return step.from.flatMap((selector) =>
        scope.origins(typeof selector === 'string' ? selector : selector.field),
      );
    },
  };
}

/** One value of a multivalue field. Classic Windows events repeat a label for the subject and then for the target. */
function take(value: FieldValue, which: FieldTake): FieldValue {
  const values = valuesOf(value);
  switch (which) {
    case 'first':
      return values[0] ?? null;
    case 'last':
      return values.at(-1) ?? null;
    case 'first-of-many':
      return values.length > 1 ? (values[0] ?? null) : null;
    case 'second-or-only':
      return values[1] ?? values[0] ?? null;
    case 'no-domain': {
      const text = values[0] === undefined ? '' : String(values[0]);
      const name = text.slice(text.lastIndexOf('\\') + 1);
      return (name === '' ? text : name) || null;
    }
    default: {
      const unknown: never = which;
      throw new TypeError(`No such selector: ${String(unknown)}`);
    }
  }
}
