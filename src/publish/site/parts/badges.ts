import { type Html, html } from '../html.ts';
import type { TestEvidence } from '../site-model.ts';

/** How a badge looks: what it says matters most, the colour only repeats it. */
export type BadgeTone = 'plain' | 'good' | 'warn' | 'bad' | 'accent';

/** A word in a frame. */
export function badge(text: string, tone: BadgeTone = 'plain'): Html {
  return html`<span class="badge ${tone}">${text}</span>`;
}

const statusTones: Readonly<Record<string, BadgeTone>> = {
  production: 'plain',
  stable: 'plain',
  test: 'plain',
  experimental: 'warn',
  validation: 'warn',
  deprecated: 'bad',
  unsupported: 'bad',
  removed: 'bad',
};

/** The status of a detection or rule; nothing when there is none. */
export function statusBadge(status: string | undefined): Html | undefined {
  return status ? badge(status, statusTones[status] ?? 'plain') : undefined;
}

const levelTones: Readonly<Record<string, BadgeTone>> = { high: 'warn', critical: 'bad' };

/** The level of a Sigma rule; nothing when there is none. */
export function levelBadge(level: string | undefined): Html | undefined {
  return level ? badge(level, levelTones[level] ?? 'plain') : undefined;
}

/** Counts of how tests came out. */
export interface TestCounts {
  readonly pass: number;
  readonly fail: number;
  /** Not run, or not tried. */
  readonly skip: number;
}

/** Counts how tests came out. @param evidence one entry a test; undefined for one that was not tried */
export function countEvidence(evidence: readonly (TestEvidence | undefined)[]): TestCounts {
  const counts = { pass: 0, fail: 0, skip: 0 };
  for (const one of evidence) counts[one?.verdict ?? 'skip'] += 1;
  return counts;
}

/** How the tests of an object came out, in a word or two. */
export function testBadge({ pass, fail, skip }: TestCounts): Html {
  if (fail > 0)
    return badge(fail + pass === 1 ? '1 test fails' : `${fail} of ${fail + pass} tests fail`, 'bad');
  if (pass > 0) return badge(pass === 1 ? '1 test passes' : `${pass} tests pass`, 'good');
  return badge(skip > 0 ? 'not run here' : 'no test');
}
