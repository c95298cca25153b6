import type { Assignment } from '../../spl/index.ts';
import { defineCommand, type RunContext } from '../run/command.ts';
import { scalarsOf, textOf } from '../values/coerce.ts';
import type { Row } from '../values/row.ts';
import type { FieldValue, Value } from '../values/value.ts';

/** Computes fields, one assignment after the other; later ones see what earlier ones wrote. */
export const evalCommand = defineCommand({
  kind: 'eval',
  source: 'Search Reference, eval',
  examples: [
    {
      about: 'Several assignments in one command.',
      given: [{ bytes: 2048 }],
      search: '* | eval kb = bytes / 1024, label = kb . " kB"',
      rows: [{ bytes: 2048, kb: 2, label: '2 kB' }],
    },
    {
      about: 'A null result removes the field.',
      given: [{ a: 1, b: 2 }],
      search: '* | eval a = null()',
      rows: [{ b: 2 }],
    },
    {
      about: 'Braces in the target put in the value of a field.',
      given: [{ kind: 'dns', n: 3 }],
      search: '* | eval count_{kind} = n',
      rows: [{ kind: 'dns', n: 3, count_dns: 3 }],
    },
  ],
  choices: [
    'A field that stands in braces in the target and has no value stands for nothing: `x_{f}` writes `x_`.',
    'An assignment of null keeps the column, without a value.',
  ],
  traits: () => ({
    type: 'streaming',
    needsAllRows: false,
    dependsOnOrder: false,
    keepsOrder: true,
    takesTallies: true,
  }),
  check(node, check) {
    for (const assignment of node.assignments) check.checkExpression(assignment.expression, 'value');
  },
  start(node, run) {
    const assign = compileAssignments(node.assignments, run);
    return {
      push(row, emit) {
        assign(row);
        emit(row);
      },
    };
  },
});

/** Compiles assignments to one function that carries them out on a row, left to right. */
export function compileAssignments(
  assignments: readonly Assignment[],
  run: Pick<RunContext, 'evaluator'>,
): (row: Row) => void {
  const steps = assignments.map(({ target, expression }) => {
    const evaluate = run.evaluator(expression);
    const name = target.name;
    if (!/\{[^{}]+\}/.test(name)) return (row: Row) => row.set(name, storable(evaluate(row)));
    return (row: Row) => row.set(fillBraces(name, row), storable(evaluate(row)));
  });
  const [only] = steps;
  if (steps.length === 1 && only) return only;
  return (row) => {
    for (const step of steps) step(row);
  };
}

/** A Boolean never comes this far: the check before the run refuses it. */
function storable(value: Value): FieldValue {
  return typeof value === 'boolean' ? null : value;
}

function fillBraces(name: string, row: Row): string {
  return name.replace(/\{([^{}]+)\}/g, (_, field: string) => scalarsOf(row.get(field)).map(textOf).join(' '));
}
