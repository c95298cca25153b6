/**
 * Compiles kernel/ to WebAssembly and writes it as text into src/events/kernel/kernel-bytes.ts, so that the core can be
 * bundled, run from source and run in a browser without loading a file. Run it after changing kernel/.
 * `node scripts/build-kernel.mjs [FILE]` writes another file.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const [target = fileURLToPath(new URL('../src/events/kernel/kernel-bytes.ts', import.meta.url))] =
  process.argv.slice(2).map((path) => resolve(path));
process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const compiler = join(
  dirname(createRequire(import.meta.url).resolve('assemblyscript/package.json')),
  'bin/asc.js',
);
const folder = mkdtempSync(join(tmpdir(), 'detent-kernel-'));
const binary = join(folder, 'kernel.wasm');
const flags = ['--runtime', 'stub', '-O3', '--noAssert', '--enable', 'simd,bulk-memory,mutable-globals'];
const done = spawnSync(process.execPath, [compiler, 'kernel/index.ts', ...flags, '-o', binary], {
  stdio: 'inherit',
});
if (done.status === 0) {
  const text = readFileSync(binary)
    .toString('base64')
    .replace(/.{1,100}/g, "  '$&' +\n");
  writeFileSync(
    target,
    `/** The compiled scanning kernel, base64: written by scripts/build-kernel.mjs from kernel/. */\nexport const kernelBytes =\n${text.replace(/ \+\n$/, ';\n')}`,
  );
} else process.exitCode = 1;
rmSync(folder, { recursive: true });
