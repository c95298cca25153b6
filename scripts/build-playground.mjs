import { isBuiltin } from 'node:module';
import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { jsonTexts } from './json-texts.mjs';
import { loweredSpread } from './lowered-spread.mjs';

const absWorkingDir = fileURLToPath(new URL('..', import.meta.url));

/**
 * Bundles the playground for browsers: a script of a few hundred bytes for the pages, the editor, and the worker with
 * the engine, both loaded when somebody comes near.
 * @param outdir the folder that becomes `assets/` of every site
 */
export async function buildPlayground(outdir) {
  const { metafile } = await build({
    absWorkingDir,
    outdir,
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
    splitting: true,
    // Beside each other: the worker is found from where the script that starts it lies.
    chunkNames: 'playground-[name]-[hash]',
    entryPoints: {
      playground: 'site/playground/page/playground.ts',
      'playground-worker': 'site/playground/engine/worker.ts',
    },
    jsx: 'automatic',
    jsxImportSource: 'preact',
    plugins: [withoutEffects, jsonTexts, loweredSpread],
    metafile: true,
  });
  for (const [path, { imports }] of Object.entries(metafile.outputs)) {
    const foreign = imports.find((one) => one.external);
    if (foreign) throw new Error(`${path} would import ${foreign.path}, which no browser has.`);
  }
  // The browsers that know `light-dark()` know everything else in there.
  const styles = ['site/playground/page/playground.css'];
  await build({ absWorkingDir, outdir, entryPoints: styles, bundle: true, minify: true, target: 'esnext' });
}

/**
 * Lets what a page does not use fall out of its bundle, and with it what only Node can do: no module of the project
 * does anything by being imported.
 */
const withoutEffects = {
  name: 'without-effects',
  setup(builder) {
    builder.onResolve({ filter: /^(?:node:)?[a-z_/]+$/ }, ({ path }) =>
      isBuiltin(path) ? { path, external: true, sideEffects: false } : undefined,
    );
    builder.onResolve({ filter: /./ }, async ({ path, pluginData, ...rest }) => {
      if (pluginData === withoutEffects || rest.kind === 'entry-point') return undefined;
      const resolved = await builder.resolve(path, { ...rest, pluginData: withoutEffects });
      // What a package asks of Node, or says that browsers do not have.
      if (resolved.errors.length > 0 || !isAbsolute(resolved.path)) return undefined;
      return { ...resolved, sideEffects: false };
    });
  },
};
