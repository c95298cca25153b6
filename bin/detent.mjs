#!/usr/bin/env node
import { existsSync } from 'node:fs';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const bundle = new URL('../dist/detent.mjs', import.meta.url);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`detent: Node ${process.versions.node} is too old. Install Node 20.19 or later.`);
  process.exitCode = 2;
} else if (!existsSync(bundle)) {
  console.error('detent: The command line is not built yet. Run `npm ci` (or `npm run build`) first.');
  process.exitCode = 2;
} else {
  await import(bundle.href);
}
