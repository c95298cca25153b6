/**
 * Bundles the command line and the library entry points into dist/.
 * Runs as the package's `prepare` script, so one `npm ci` leaves a command that starts fast.
 */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildPlayground } from './build-playground.mjs';
import { buildSiteAssets } from './build-site.mjs';
import { writeCodeCache } from './code-cache.mjs';
import { jsonTexts } from './json-texts.mjs';
import { loweredSpread } from './lowered-spread.mjs';
import { precompiledValidators } from './precompiled-validators.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

// Built aside and put in place whole: a command started meanwhile finds the old bundle or the new one.
const outdir = `dist.${process.pid}.tmp`;

const shared = {
  outdir,
  bundle: true,
  format: 'esm',
  target: 'node20',
  // Names are kept: the stack in a bug report must be readable.
  minifyWhitespace: true,
  minifySyntax: true,
  sourcemap: true,
  logLevel: 'warning',
  define: { DETENT_VERSION: JSON.stringify(version) },
};

// CommonJS, because V8's compiled code can be kept for it (scripts/code-cache.mjs).
await build({
  ...shared,
  platform: 'node',
  format: 'cjs',
  entryPoints: { detent: 'src/cli/bundle.ts', 'range-worker': 'src/harness/parallel/range-worker.ts' },
  outExtension: { '.js': '.cjs' },
  plugins: [precompiledValidators, jsonTexts, loweredSpread],
  assetNames: 'validators/[name]',
  // `import()` becomes `require`: a script that is compiled by hand can do no other.
  supported: { 'dynamic-import': false },
  define: { ...shared.define, 'import.meta.url': '__url' },
  banner: { js: "'use strict';const __url=require('node:url').pathToFileURL(__filename).href;" },
});
onlyAscii(`${outdir}/detent.cjs`);

const library = Object.fromEntries(
  ['spl', 'engine', 'events', 'sigma'].map((room) => [room, `src/${room}/index.ts`]),
);
await build({
  ...shared,
  platform: 'neutral',
  mainFields: ['module', 'main'],
  entryPoints: library,
  outExtension: { '.js': '.mjs' },
});

writeCodeCache(resolve(`${outdir}/detent.cjs`));

await buildSiteAssets(`${outdir}/site`);
await buildPlayground(`${outdir}/site`);

// Moved away first: taking a whole folder apart takes a while, and somebody may be writing to it.
const former = `dist.${process.pid}.old.tmp`;
if (existsSync('dist')) renameSync('dist', former);
renameSync(outdir, 'dist');
rmSync(former, { recursive: true, force: true });

/** Escapes what esbuild leaves as it is in regular expressions and templates: a text of single bytes is read faster. */
function onlyAscii(file) {
  const escaped = (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  writeFileSync(file, readFileSync(file, 'utf8').replace(/[^\0-\x7f]/g, escaped));
}
