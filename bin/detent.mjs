#!/usr/bin/env node
import { existsSync } from 'node:fs';
import module from 'node:module';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const bundle = new URL('../dist/detent.mjs', import.meta.url);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`detent: Node ${process.versions.node} is too old. Install Node 20.19 or later.`);
  process.exitCode = 2;
} else if (!existsSync(bundle)) {
  console.error('detent: The command line is not built yet. Run `npm ci` (or `npm run build`) first.');
  process.exitCode = 2;
} else {
  // From Node 22 on: compiled code is kept between runs, so that the next one starts sooner.
  module.enableCompileCache?.();
  await import(bundle.href);
}
