import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';

/** Statements as Biome formats them; only those that name values count. */
const namedImport = /^import \{([^}]*)\} from '(\.[^']*\/index\.ts)';$/gm;
const namedExport = /^export \{([^}]*)\} from '(\.[^']*)';$/gm;
const wholeExport = /^export \* from '(\.[^']*)';$/gm;
const definition = /^export (?:async )?(?:function\*?|const|class) (\w+)/gm;

/**
 * An esbuild plugin that makes an import from a room's `index.ts` an import from the files behind it.
 *
 * An index imports its whole room, and rooms import rooms: every command would set up the whole program before its first
 * line, which took a fifth of a short search. An import that is not written as these patterns expect goes
 * through the index as before.
 */
export const pastTheDoors = {
  name: 'past-the-doors',
  setup(builder) {
    let known;
    builder.onStart(() => {
      known = new Map();
    });
    builder.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const contents = source.replace(
        namedImport,
        (statement, names, from) => straightImports(path, names, from, known) ?? statement,
      );
      return { contents, loader: 'ts' };
    });
  },
};

/** Imports of the same names from the files that define them, over as many lines; undefined when one is not found. */
function straightImports(importer, names, from, known) {
  const exports = exportsOf(resolve(dirname(importer), from), known);
  const imports = listed(names).map(({ name, as }) => {
    const home = exports.get(name);
    const path = home && relative(dirname(importer), home.file).replaceAll('\\', '/');
    return path && `import { ${home.name} as ${as} } from './${path}';`;
  });
  if (imports.includes(undefined)) return undefined;
  return imports.join(' ') + '\n'.repeat(names.split('\n').length - 1);
}

/** Which file defines what a file exports, and the name it has there. */
function exportsOf(file, known) {
  const before = known.get(file);
  if (before) return before;
  const exports = new Map();
  known.set(file, exports);
  const source = readFileSync(file, 'utf8');
  for (const [, name] of source.matchAll(definition)) exports.set(name, { file, name });
  for (const [, names, from] of source.matchAll(namedExport)) {
    const behind = exportsOf(resolve(dirname(file), from), known);
    for (const { name, as } of listed(names)) if (behind.has(name)) exports.set(as, behind.get(name));
  }
  for (const [, from] of source.matchAll(wholeExport)) {
    for (const [name, home] of exportsOf(resolve(dirname(file), from), known)) exports.set(name, home);
  }
  return exports;
}

/** The names between braces, without those of types. */
function listed(names) {
  return names
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '' && !one.startsWith('type '))
    .map((one) => {
      const [name, as = name] = one.split(' as ');
      return { name, as };
    });
}
