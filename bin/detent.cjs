#!/usr/bin/env node
'use strict';
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const bundle = join(__dirname, '../dist/detent.cjs');
const args = process.argv.slice(2);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`detent: Node ${process.versions.node} is too old. Install Node 20.19 or later.`);
  process.exitCode = 2;
} else if (!existsSync(bundle)) {
  console.error('detent: The command line is not built yet. Run `npm ci` (or `npm run build`) first.');
  process.exitCode = 2;
} else if (args.length === 1 && ['--version', '-V', 'version'].includes(args[0])) {
  console.log(require('../package.json').version);
} else {
  const { loadBundle } = require('./load-bundle.cjs');
  loadBundle(bundle).runOnProcess(args);
}
