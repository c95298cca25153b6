import { readFileSync } from 'node:fs';
import type { Surroundings } from '../../surroundings.ts';

/** The pull request that a workflow runs for. */
export interface PullRequest {
  readonly number: number;
  /** The commit of the base branch. */
  readonly base: string;
  /** The last commit of the branch. */
  readonly head: string;
  /** It comes from another repository, so that the token of the run can only read. */
  readonly isFork: boolean;
}

/**
 * Reads the pull request from the surroundings that GitHub gives a workflow.
 * @returns nothing outside a workflow, and for other events than `pull_request`
 * @source GitHub documentation: default environment variables; webhook payload of pull_request
 */
export function pullRequestOf(env: Surroundings['env']): PullRequest | undefined {
  const file = env['GITHUB_EVENT_PATH'];
  if (env['GITHUB_EVENT_NAME'] !== 'pull_request' || !file) return undefined;
  const pull = at(readEvent(file), 'pull_request');
  const [number, base, head] = [at(pull, 'number'), at(at(pull, 'base'), 'sha'), at(at(pull, 'head'), 'sha')];
  if (typeof number !== 'number' || typeof base !== 'string' || typeof head !== 'string') return undefined;
  const [from, to] = [
    at(at(at(pull, 'head'), 'repo'), 'full_name'),
    at(at(at(pull, 'base'), 'repo'), 'full_name'),
  ];
  return { number, base, head, isFork: from !== to };
}

function readEvent(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // Without its description a run checks everything.
    return undefined;
  }
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}
