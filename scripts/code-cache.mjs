import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { codeCacheOf, compileScript, runScript } from '../bin/load-bundle.cjs';

const self = fileURLToPath(import.meta.url);

/** Runs over this repository; what they call is compiled already when a command starts. */
const usualCommands = [
  ['search', '* | stats count by EventID', '--events', 'tests/attack_data/3cx/attack/windows-sysmon.log'],
  ['sigma', 'match', '--events', 'tests/attack_data/3cx/attack/windows-sysmon.log'],
  ['check', 'detections/endpoint'],
];

/**
 * Writes the code that V8 compiles for the command line beside its bundle. It is made in a process of its own, where
 * nothing but the usual commands has run.
 * @param bundle path of the bundle, whose build is complete
 */
export function writeCodeCache(bundle) {
  const { status, stderr } = spawnSync(process.execPath, [self, bundle], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The command line that was built does not run:\n${stderr}`);
}

if (process.argv[1] === self) {
  const bundle = process.argv[2];
  // V8 forgets code that has not run for a while.
  setFlagsFromString('--no-flush-bytecode');
  const script = compileScript(bundle);
  const { runProgram } = runScript(script, bundle);
  const surroundings = {
    stdout: { write: () => undefined },
    stderr: process.stderr,
    env: {},
    cwd: process.cwd(),
    signal: new AbortController().signal,
    clock: () => 0,
    stopwatch: () => 0,
  };
  for (const args of usualCommands) {
    // A detection that fails its tests (1) is no fault of the build.
    if ((await runProgram(args, surroundings)) > 1) process.exitCode = 1;
  }
  // V8 takes code only under the flags that it was made with.
  setFlagsFromString('--flush-bytecode');
  writeFileSync(codeCacheOf(bundle), script.createCachedData());
}
