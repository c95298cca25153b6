import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What the checker puts into the page, as far as it is used here. */
interface Checker {
  run(): Promise<{
    readonly violations: readonly {
      readonly id: string;
      readonly impact: string;
      readonly nodes: readonly {
        readonly html: string;
        readonly any: readonly { readonly message: string }[];
      }[];
    }[];
  }>;
}

/** The serious faults of a page for assistive technology, in words. */
export async function seriousFaults(page: Page): Promise<readonly string[]> {
  // Evaluated rather than added: the page's own policy would not let a foreign script in.
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: Checker }).axe.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.any[0]?.message ?? ''}`);
  });
}
