import { objectCheck } from '../check.ts';
import { itemsOf } from '../items.ts';

/** The check `sigma/invalid_modifier_combinations`; `about` says what it finds. */
export const invalidModifierCombinations = objectCheck({
  code: 'sigma/invalid_modifier_combinations',
  severity: 'error',
  about:
    'Some chains of modifiers can hardly match: `all` wants one field to equal several values unless `contains` stands before it, and pieces of Base64 never are the whole value.',
  of: ['rule', 'filter'],
  passes: [
    { detection: { selection: { 'CommandLine|contains|all': ['-a', '-b'] }, condition: 'selection' } },
  ],
  fails: [{ detection: { selection: { 'CommandLine|all': ['-a', '-b'] }, condition: 'selection' } }],
  check(object, report) {
    for (const item of itemsOf(object)) {
      const { modifiers, field, keyPath } = item;
      const has = (name: string): boolean => modifiers.includes(name);
      const say = (message: string, hint: string): void => report({ message, keyPath, what: 'key', hint });
      if (
        has('all') &&
        !has('contains') &&
        field !== undefined &&
        !has('re') &&
        !has('startswith') &&
        !has('endswith')
      ) {
        say(
          '`all` without `contains` wants one field to equal several values.',
          'Add `contains` before `all`.',
        );
      }
      if (has('base64offset') && !has('contains')) {
        say(
          '`base64offset` without `contains` compares pieces with whole values.',
          'Write `base64offset|contains`.',
        );
      }
      if (has('windash') && has('all')) {
        say(
          '`windash` with `all` reads as if every dash were wanted at once.',
          'Make an item of each value.',
        );
      }
      const repeated = modifiers.find((name, index) => name !== 'base64' && modifiers.indexOf(name) < index);
      if (repeated !== undefined) say(`\`${repeated}\` stands twice in the chain.`, 'Remove one of the two.');
    }
  },
});
