import type { Condition } from '../../tree.ts';
import { objectCheck } from '../check.ts';

/** The check `sigma/dangling_detection`; `about` says what it finds. */
export const danglingDetection = objectCheck({
  code: 'sigma/dangling_detection',
  severity: 'error',
  about:
    'A search identifier that the condition does not use has no effect, which its author cannot have meant.',
  of: ['rule', 'filter'],
  passes: [{}],
  fails: [{ detection: { selection: { Image: 'a' }, filter: { Image: 'b' }, condition: 'selection' } }],
  check(object, report) {
    const conditions = object.kind === 'rule' ? object.conditions : [object.condition];
    const used = new Set<string>();
    for (const { condition } of conditions) collectNames(condition, used);
    const section = object.kind === 'rule' ? 'detection' : 'filter';
    for (const name of object.detections.keys()) {
      if (used.has(name)) continue;
      report({
        message: `The condition does not use \`${name}\`.`,
        keyPath: [section, name],
        what: 'key',
        hint: 'Name it in the condition, or remove it.',
      });
    }
  },
});

function collectNames(condition: Condition, names: Set<string>): void {
  switch (condition.kind) {
    case 'and':
    case 'or':
      for (const one of condition.of) collectNames(one, names);
      return;
    case 'not':
      collectNames(condition.of, names);
      return;
    case 'name':
      names.add(condition.name);
      return;
    case 'selector':
      for (const name of condition.names) names.add(name);
  }
}
