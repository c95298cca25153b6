/**
 * Bundles a script of the benchmark as the command line is bundled: run from source, code starts several times slower.
 * `node bench/bundle.mjs ENTRY OUTFILE`
 */
import { build } from 'esbuild';
import { jsonTexts } from '../scripts/json-texts.mjs';
import { loweredSpread } from '../scripts/lowered-spread.mjs';
import { precompiledValidators } from '../scripts/precompiled-validators.mjs';

const [entry, outfile] = process.argv.slice(2);

await build({
  entryPoints: [entry],
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  plugins: [precompiledValidators, jsonTexts, loweredSpread],
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  logLevel: 'warning',
});
