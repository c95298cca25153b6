/**
 * Runs made-up and changed inputs against everything that reads: `npm run fuzz -- [--cases N] [--seed S]
 * [--what searches|events|evtx|archives|content|regex|all] [--case NUMBER]`.
 *
 * A case fails when it throws, breaks a promise (see the targets), takes longer than a second twice, hangs, or fills the
 * memory. Each failure is printed with its seed and number and the smallest input that fails the same way.
 */
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { budgetMs, caseOf, type Failure, runCase } from './fuzz/run-case.ts';
import { targets } from './fuzz/targets/index.ts';
import type { WorkerMessage, WorkerOrder } from './fuzz/worker.ts';

/** A case that runs so long is taken to hang: much longer than the budget, since it may be shrinking a failure. */
const hangMs = 20_000;
/** What a thread may hold; no input of a case is larger than a megabyte. */
const memoryMb = 1024;

/** Threads know nothing of the loader that this script was started with. */
const [loader, worker] = [
  import.meta.resolve('tsx/esm/api'),
  new URL('./fuzz/worker.ts', import.meta.url).href,
];
const start = `import('${loader}').then((tsx) => { tsx.register(); return import('${worker}'); })`;

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    what: { type: 'string', default: 'all' },
    case: { type: 'string' },
  },
});
const seed = Number(values.seed);
const cases = Number(values.cases);
const wanted = values.what === 'all' ? Object.keys(targets) : values.what.split(',');
const unknown = wanted.find((name) => targets[name] === undefined);
if (unknown !== undefined || !Number.isInteger(seed) || !Number.isInteger(cases) || cases < 1) {
  process.stderr.write(
    'Usage: npm run fuzz -- [--cases N] [--seed S] [--what TARGET,…|all] [--case NUMBER]\n' +
      `Targets: ${Object.keys(targets).join(', ')}\n`,
  );
  process.exit(2);
}

let failures = 0;
for (const name of wanted) {
  if (values.case === undefined) await fuzz(name, Math.ceil(cases / wanted.length));
  else await repeat(name, Number(values.case));
}
process.exitCode = failures > 0 ? 1 : 0;

/** Runs a target's cases in a thread; a new one takes over behind a case that ended it. */
async function fuzz(name: string, count: number): Promise<void> {
  const began = performance.now();
  let slowest = '';
  let done = 0;
  for (let from = 0; from < count; ) {
    const progress = new SharedArrayBuffer(8);
    const ended = await runWorker({ target: name, seed, from, to: count, progress }, (message) => {
      if (message.kind === 'failure') report(message.failure);
      if (message.kind === 'slowest') slowest = `slowest ${Math.round(message.ms)} ms: case ${message.index}`;
    });
    const [at = 0, ran = 0] = new Int32Array(progress);
    done += ran;
    if (ended === 'absent') {
      process.stdout.write(`${name}: left out, its files are not here\n`);
      return;
    }
    if (ended === 'done') break;
    if (ran === 0) throw new Error(`The thread did not start: ${ended}`);
    report({ target: name, index: at, about: '', problem: ended, input: '' });
    from = at + 1;
  }
  const seconds = (performance.now() - began) / 1000;
  process.stdout.write(`${name}: ${done} cases in ${seconds.toFixed(1)} s, seed ${seed}; ${slowest}\n`);
}

function runWorker(order: WorkerOrder, listen: (message: WorkerMessage) => void): Promise<string> {
  return new Promise((resolve) => {
    const thread = new Worker(start, {
      eval: true,
      workerData: order,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    const progress = new Int32Array(order.progress);
    let seen = -1;
    let since = performance.now();
    const watch = setInterval(() => {
      const ran = Atomics.load(progress, 1);
      if (ran !== seen) {
        seen = ran;
        since = performance.now();
      } else if (ran > 0 && performance.now() - since > hangMs) end('hangs');
    }, 500);
    const end = (how: string): void => {
      clearInterval(watch);
      void thread.terminate();
      resolve(how);
    };
    thread.on('message', (message: WorkerMessage) => {
      if (message.kind === 'done' || message.kind === 'absent') end(message.kind);
      else listen(message);
    });
    thread.on('error', (error) => end(`ended the thread: ${error.message}`));
    thread.on('exit', (code) => end(`ended the thread with ${code}`));
  });
}

/** Runs one case in this thread, for a debugger. */
async function repeat(name: string, index: number): Promise<void> {
  const target = await targets[name]?.();
  if (!target) return;
  const { input, about } = caseOf(target, seed, index);
  process.stdout.write(
    `${name} ${about}\n${typeof input === 'string' ? input : Buffer.from(input).toString('base64')}\n`,
  );
  const { ms, failure } = await runCase(target, seed, index);
  if (failure) report(failure);
  process.stdout.write(`${Math.round(ms)} ms of ${budgetMs}\n`);
}

function report(failure: Failure): void {
  failures += 1;
  const { target, index, about, problem, input } = failure;
  process.stdout.write(
    `FAIL ${target} ${about}: npm run fuzz -- --what ${target} --seed ${seed} --case ${index}\n` +
      `  ${problem.split('\n').slice(0, 8).join('\n  ')}\n` +
      (input === '' ? '\n' : `  input: ${JSON.stringify(input.slice(0, 2000))}\n\n`),
  );
}
