import { itemCheck } from '../check.ts';

/** The check `macro/unused-argument`; `about` says what it finds. */
export const unusedArgument = itemCheck({
  code: 'macro/unused-argument',
  severity: 'warning',
  about: 'Each argument of a macro stands as `$name$` in its definition; one that does not is a slip.',
  of: ['macro'],
  passes: { macro: [{}, { name: 'with_argument', definition: 'dest=$dest$', arguments: ['dest'] }] },
  fails: { macro: [{}, { name: 'with_argument', definition: 'dest=$host$', arguments: ['dest'] }] },
  check(item, report) {
    item.arguments.forEach((name, index) => {
      if (item.definition.includes(`$${name}$`)) return;
      report({
        message: `The argument \`${name}\` is not used in the definition.`,
        keyPath: ['arguments', index],
        value: name,
        hint: `Write \`$${name}$\` where it belongs, or remove it.`,
      });
    });
  },
});
