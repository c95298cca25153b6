import { objectCheck } from '../check.ts';
import { itemsOf } from '../items.ts';

const encodings = ['wide', 'utf16le', 'utf16be', 'utf16'];

/** The check `sigma/bytes-without-base64`; `about` says what it finds. */
export const bytesWithoutBase64 = objectCheck({
  code: 'sigma/bytes-without-base64',
  severity: 'warning',
  about: 'UTF-16 makes bytes that no text log holds, unless Base64 makes text of them again.',
  of: ['rule', 'filter'],
  passes: [
    {
      detection: { selection: { 'CommandLine|wide|base64offset|contains': 'ping' }, condition: 'selection' },
    },
  ],
  fails: [{ detection: { selection: { 'CommandLine|wide|contains': 'ping' }, condition: 'selection' } }],
  check(object, report) {
    for (const { modifiers, keyPath } of itemsOf(object)) {
      const found = modifiers.find((name) => encodings.includes(name));
      if (found === undefined || modifiers.some((name) => name.startsWith('base64'))) continue;
      report({
        message: `\`${found}\` without \`base64\` or \`base64offset\` looks for bytes in a text.`,
        keyPath,
        what: 'key',
        hint: `Write \`${found}|base64offset|contains\`.`,
      });
    }
  },
});
