import type { Condition } from '../../tree.ts';
import { objectCheck } from '../check.ts';

/** The check `sigma/filter-without-not`; `about` says what it finds. */
export const filterWithoutNot = objectCheck({
  code: 'sigma/filter-without-not',
  severity: 'warning',
  about:
    'A filter narrows rules down to the events that meet its condition: one that shall exclude events says `not`.',
  of: ['filter'],
  passes: [{ detection: undefined, level: undefined, status: undefined, filter: excluding('not selection') }],
  fails: [{ detection: undefined, level: undefined, status: undefined, filter: excluding('selection') }],
  check({ condition }, report) {
    if (hasNot(condition.condition)) return;
    report({
      message: 'The filter keeps the events that meet it, and drops all others.',
      keyPath: condition.keyPath,
      hint: 'Write `not` before it, if those events are to be left out.',
    });
  },
});

function hasNot(condition: Condition): boolean {
  if (condition.kind === 'not') return true;
  return (condition.kind === 'and' || condition.kind === 'or') && condition.of.some(hasNot);
}

function excluding(condition: string): object {
  return { rules: 'any', selection: { User: 'backup' }, condition };
}
