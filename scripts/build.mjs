/**
 * Bundles the command line and the library entry points into dist/.
 * Runs as the package's `prepare` script, so one `npm ci` leaves a command that starts fast.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { build } from 'esbuild';
import { jsonTexts } from './json-texts.mjs';
import { precompiledValidators } from './precompiled-validators.mjs';

const root = new URL('..', import.meta.url);
process.chdir(root.pathname.replace(/^\/([A-Za-z]:)/, '$1'));
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

const shared = {
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

rmSync('dist', { recursive: true, force: true });
await build({
  ...shared,
  platform: 'node',
  entryPoints: { detent: 'src/cli/main.ts' },
  outdir: 'dist',
  outExtension: { '.js': '.mjs' },
  splitting: true,
  plugins: [precompiledValidators, jsonTexts],
  chunkNames: 'chunks/[name]-[hash]',
  // Some packages are CommonJS and reach for `require`.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
});

const library = Object.fromEntries(
  ['spl', 'engine', 'events']
    .map((room) => [room, `src/${room}/index.ts`])
    .filter(([, file]) => existsSync(file)),
);
await build({
  ...shared,
  platform: 'neutral',
  mainFields: ['module', 'main'],
  entryPoints: library,
  outdir: 'dist',
  outExtension: { '.js': '.mjs' },
});
