/** Bundles what the pages of the site load: styles, and small scripts. */
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const site = fileURLToPath(new URL('../site', import.meta.url));

/** @param outdir the folder that becomes `assets/` of every site */
export async function buildSiteAssets(outdir) {
  mkdirSync(outdir, { recursive: true });
  const shared = { outdir, bundle: true, minify: true, target: 'es2022', logLevel: 'warning' };
  const scripts = ['site', 'catalogue', 'live'].map((name) => join(site, `scripts/${name}.ts`));
  await Promise.all([
    build({
      ...shared,
      entryPoints: scripts,
      format: 'esm',
      splitting: true,
      chunkNames: 'chunks/[name]-[hash]',
    }),
    build({ ...shared, entryPoints: [join(site, 'scripts/theme.ts')], format: 'iife' }),
    // The browsers that know `light-dark()` know everything else in there.
    build({ ...shared, entryPoints: [join(site, 'styles/site.css')], target: 'esnext' }),
  ]);
  copyFileSync(join(site, 'mark.svg'), join(outdir, 'mark.svg'));
}
