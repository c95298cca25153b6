import { memoryFiles, readContent, validate } from '../../../src/content/index.ts';
import { checkFindings } from '../check-findings.ts';
import { mutateText } from '../mutate.ts';
import { SearchGrammar } from '../search-grammar.ts';
import { contentSeeds } from '../seeds.ts';
import type { FuzzTarget } from '../target.ts';

/** Content files with changed text, alone in a repository with a few sound ones. */
export function content(): FuzzTarget {
  const seeds = contentSeeds(60);
  const paths = [...seeds.keys()];
  const sound = Object.fromEntries(
    ['macros/', 'lookups/', 'data_sources/'].flatMap((folder) =>
      [...seeds].filter(([path]) => path.startsWith(folder)).slice(0, 3),
    ),
  );
  return {
    name: 'content',
    makeCase(random) {
      const path = random.pick(paths);
      const seed = seeds.get(path) ?? '';
      const text = random.chance(0.2)
        ? seed.replace(
            /^search:.*\n(?: +.*\n)*/m,
            `search: ${JSON.stringify(new SearchGrammar(random).search())}\n`,
          )
        : mutateText(seed, random, tokens);
      return {
        input: text,
        about: `as ${path}`,
        run(input) {
          const read = readContent(memoryFiles({ ...sound, [path]: input }));
          checkFindings(validate(read, { today: '2026-01-01' }).diagnostics);
        },
      };
    },
  };
}

const tokens = [
  ...[
    '- ',
    ': ',
    '{',
    '}',
    '[',
    ']',
    '&a ',
    '*a ',
    '!!js/function ',
    '<<: *a\n',
    '---\n',
    '...\n',
    '%TAG ',
    '# ',
    '|\n',
    '>-\n',
  ],
  ...[
    '__proto__: 1\n',
    'constructor: {}\n',
    'filename: ../../etc/passwd\n',
    'name: "\\u001b[31m"\n',
    '1e999',
    '.inf',
    '.nan',
    '? ',
  ],
];
