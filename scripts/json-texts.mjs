import { readFile } from 'node:fs/promises';

/**
 * An esbuild plugin that bundles JSON files as texts for `JSON.parse`, which is faster to load than the same
 * value written as a program.
 */
export const jsonTexts = {
  name: 'json-texts',
  setup(builder) {
    builder.onLoad({ filter: /\.json$/ }, async ({ path }) => {
      const text = JSON.stringify(JSON.parse(await readFile(path, 'utf8')));
      return { contents: `export default JSON.parse(${JSON.stringify(text)});`, loader: 'js' };
    });
  },
};
