import { itemCheck } from '../check.ts';

/** ASCII punctuation other than the hyphen. */
const punctuation = /[!-,./:-@[-`{-~]/;
const notAscii = /[^\p{ASCII}]/u;

/** The check `detection/special-character`; `about` says what it finds. */
export const specialCharacter = itemCheck({
  code: 'detection/special-character',
  upstream: 'I8',
  severity: 'error',
  layouts: ['2023'],
  about:
    'The tool of 2023 makes file names and saved searches of what it reads: a name holds no punctuation but ' +
    'hyphens, and the description and the advice on implementing it are plain ASCII.',
  of: ['detection'],
  passes: { layout: '2023' },
  fails: { layout: '2023', detection: { description: 'Finds a caf\u00e9.' } },
  check(item, report) {
    const found = (key: string, text: string, character: RegExp, hint: string): void => {
      const one = character.exec(text)?.[0];
      if (one === undefined) return;
      report({ message: `The \`${key}\` holds \`${one}\`.`, keyPath: [key], value: one, hint });
    };
    found('name', item.name, punctuation, 'Write it without punctuation; hyphens may stay.');
    found('description', item.description, notAscii, 'Write it with ASCII characters.');
    found('how_to_implement', item.howToImplement, notAscii, 'Write it with ASCII characters.');
  },
});
