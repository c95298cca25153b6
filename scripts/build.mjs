/**
 * Bundles the command line and the library entry points into dist/.
 * Runs as the package's `prepare` script, so one `npm ci` leaves a command that starts fast.
 */
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildPlayground } from './build-playground.mjs';
import { buildSiteAssets } from './build-site.mjs';
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

await build({
  ...shared,
  platform: 'node',
  entryPoints: { detent: 'src/cli/main.ts', 'range-worker': 'src/harness/parallel/range-worker.ts' },
  outExtension: { '.js': '.mjs' },
  splitting: true,
  plugins: [precompiledValidators, jsonTexts, loweredSpread],
  chunkNames: 'chunks/[name]-[hash]',
  // Some packages are CommonJS and reach for `require`.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
});

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

await buildSiteAssets(`${outdir}/site`);
await buildPlayground(`${outdir}/site`);

// Moved away first: taking a whole folder apart takes a while, and somebody may be writing to it.
const former = `dist.${process.pid}.old.tmp`;
if (existsSync('dist')) renameSync('dist', former);
renameSync(outdir, 'dist');
rmSync(former, { recursive: true, force: true });
