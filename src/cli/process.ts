import { reportBug } from './bug-report.ts';
import { runProgram } from './program.ts';
import type { Surroundings } from './surroundings.ts';
import { Terminal } from './terminal.ts';

/** Runs the command line on this process: its streams, its environment, its Ctrl-C, its exit status. */
export async function runOnProcess(args: readonly string[]): Promise<void> {
  const controller = new AbortController();
  process.on('SIGINT', () => {
    // The first asks the run to stop and clean up, the second does not wait.
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
  });
  process.on('SIGTERM', () => {
    if (controller.signal.aborted) process.exit(143);
    controller.abort();
  });
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // The reader went away (`detent … | head`): nothing is left to do and nobody to tell.
      if (error.code === 'EPIPE') process.exit(0);
      throw error;
    });
  }
  const surroundings: Surroundings = {
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    cwd: process.cwd(),
    signal: controller.signal,
    ask: process.stderr.isTTY && process.stdin.isTTY ? askOnTerminal : undefined,
    clock: () => Date.now(),
    // Not performance.now(): its module takes two milliseconds to load.
    stopwatch: () => Number(process.hrtime.bigint()) / 1e6,
  };
  // What escapes every promise chain, such as an event handler's fault.
  process.on('uncaughtException', (error) => {
    reportBug(error, new Terminal(surroundings, { color: false, quiet: false }));
    process.exit(2);
  });
  process.exitCode = await runProgram(args, surroundings);
}

/** Questions go to standard error, so that results can be piped. */
async function askOnTerminal(question: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await reader.question(question);
  } finally {
    reader.close();
  }
}
