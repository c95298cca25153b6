/**
 * Compiles kernel/ to WebAssembly and writes it as text into src/events/kernel/kernel-bytes.ts, so that the core can be
 * bundled, run from source and run in a browser without loading a file. Run it after changing kernel/.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), 'detent-kernel-'));
const binary = join(folder, 'kernel.wasm');
const flags = ['--runtime', 'stub', '-O3', '--noAssert', '--enable', 'simd,bulk-memory,mutable-globals'];
const done = spawnSync('asc', ['kernel/index.ts', ...flags, '-o', binary], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
if (done.status === 0) {
  const text = readFileSync(binary)
    .toString('base64')
    .replace(/.{1,100}/g, "  '$&' +\n");
  writeFileSync(
    'src/events/kernel/kernel-bytes.ts',
    `/** The compiled scanning kernel, base64: written by scripts/build-kernel.mjs from kernel/. */\nexport const kernelBytes =\n${text.replace(/ \+\n$/, ';\n')}`,
  );
} else process.exitCode = 1;
rmSync(folder, { recursive: true });
