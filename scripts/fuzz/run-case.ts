import { Random, seedOf } from './random.ts';
import { shrink } from './shrink.ts';
import type { FuzzCase, FuzzInput, FuzzTarget } from './target.ts';

/** Longer than this no case may take, in milliseconds of the clock and of the processor. */
export const budgetMs = 1000;

/** A case that failed, with the smallest input found that fails the same way. */
export interface Failure {
  readonly target: string;
  readonly index: number;
  readonly about: string;
  readonly problem: string;
  /** The text, or the bytes as base64. */
  readonly input: string;
}

/** Makes a case of a target: always the same one for a seed and a number. */
export function caseOf(target: FuzzTarget, seed: number, index: number): FuzzCase {
  return target.makeCase(new Random(seedOf(seed, target.name, index)));
}

/** Runs one case. @returns how long it took, and what is wrong if something is */
export async function runCase(
  target: FuzzTarget,
  seed: number,
  index: number,
): Promise<{ readonly ms: number; readonly failure?: Failure }> {
  const fuzzCase = caseOf(target, seed, index);
  const { about, input } = fuzzCase;
  const fail = (problem: string, smallest: FuzzInput): Failure => ({
    target: target.name,
    index,
    about,
    problem,
    input: typeof smallest === 'string' ? smallest : Buffer.from(smallest).toString('base64'),
  });
  const { problem, ms } = await attempt(fuzzCase, input);
  if (problem !== undefined) {
    const smallest = await shrink(input, async (smaller) => {
      const again = await attempt(fuzzCase, smaller);
      return again.problem !== undefined && kindOf(again.problem) === kindOf(problem);
    });
    return { ms, failure: fail(problem, smallest) };
  }
  if (ms <= budgetMs) return { ms };
  // A busy machine makes anything slow now and then: only what is slow every time is a fault.
  const second = await attempt(fuzzCase, input);
  const least = Math.min(ms, second.ms);
  return least <= budgetMs
    ? { ms: least }
    : { ms: least, failure: fail(`took ${Math.round(least)} ms, twice`, input) };
}

async function attempt(fuzzCase: FuzzCase, input: FuzzInput): Promise<{ ms: number; problem?: string }> {
  const elapsed = stopwatch();
  try {
    await fuzzCase.run(input);
    return { ms: elapsed() };
  } catch (error) {
    const problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { ms: elapsed(), problem };
  }
}

/** Time that passed in which this process was working, so that waiting for a busy machine does not count. */
function stopwatch(): () => number {
  const start = performance.now();
  const used = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(used);
    return Math.min(performance.now() - start, (user + system) / 1000);
  };
}

/** What stays the same while an input shrinks: the message without what it quotes, and where it was thrown. */
function kindOf(problem: string): string {
  const [message = '', ...stack] = problem.split('\n');
  const place = stack.find((line) => line.includes('/src/')) ?? '';
  return `${message.replace(/[`"].*|\d+/g, '')} ${place.trim()}`;
}
