import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runProgram } from '../../src/cli/program.ts';
import type { Surroundings } from '../../src/cli/surroundings.ts';

/** What a call of the command line did. */
export interface CliRun {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Calls the command line in this process, with streams, environment and clock of its own. */
export async function cli(
  args: readonly string[],
  options: Partial<Surroundings> & { columns?: number; tty?: boolean } = {},
): Promise<CliRun> {
  let out = '';
  let err = '';
  const { columns, tty, ...rest } = options;
  const status = await runProgram(args, {
    stdout: { write: (text) => (out += text), columns, isTTY: tty },
    stderr: { write: (text) => (err += text), columns, isTTY: tty },
    env: { DETENT_CACHE: join(tmpdir(), 'detent-no-cache') },
    cwd: tmpdir(),
    signal: new AbortController().signal,
    clock: () => Date.UTC(2024, 0, 2),
    stopwatch: () => performance.now(),
    ...rest,
  });
  return { status, out, err };
}

/** A folder of files for one test; `remove` takes it away again. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>>): {
  root: string;
  write: (path: string, text: string | Uint8Array) => void;
  remove: () => void;
} {
  const root = mkdtempSync(join(tmpdir(), 'detent-cli-'));
  const write = (path: string, text: string | Uint8Array): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const [path, text] of Object.entries(files)) write(path, text);
  return { root, write, remove: () => rmSync(root, { recursive: true, force: true }) };
}
