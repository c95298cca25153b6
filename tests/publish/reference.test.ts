import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checks } from '../../src/content/index.ts';
import { choices, commandDefinitions, refusals } from '../../src/engine/index.ts';
import { dataModelCatalog, loadKnowledge } from '../../src/events/index.ts';
import { attackCatalog } from '../../src/harness/index.ts';
import {
  checksPage,
  code,
  fidelityPage,
  keptPart,
  replacePart,
  sigmaChecksPage,
  splPage,
} from '../../src/publish/index.ts';
import { loadCheckFacts } from '../../src/sigma/index.ts';

const written = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');

describe('the pages made from the program (update: npm run docs:reference)', () => {
  it('spl.md is current', () => expect(written('spl.md')).toBe(splPage()));
  it('fidelity.md is current', () => {
    expect(written('fidelity.md')).toBe(fidelityPage(written('fidelity.md')));
  });
  it('sigma-checks.md is current', async () => {
    expect(written('sigma-checks.md')).toBe(sigmaChecksPage(await loadCheckFacts(attackCatalog())));
  });

  it('checks.md is current', async () => {
    expect(written('checks.md')).toBe(checksPage(dataModelCatalog(await loadKnowledge())));
  });

  it('leave nothing out', () => {
    const spl = splPage();
    for (const kind of commandDefinitions.keys()) expect(spl, kind).toContain(code(kind));
    const fidelity = fidelityPage('');
    for (const name of refusals.keys()) expect(fidelity, name).toContain(code(name));
    for (const { id } of choices) expect(fidelity).toContain(code(id));
    for (const check of checks) expect(written('checks.md')).toContain(`## ${code(check.code)}`);
  });
});

describe('a kept part', () => {
  it('is found with its marks and replaced between them', () => {
    const page = 'a\n<!-- x -->\nold\n<!-- end of x -->\nb';
    expect(keptPart(page, 'x')).toBe('<!-- x -->\nold\n<!-- end of x -->');
    expect(keptPart(page, 'y')).toBe('');
    expect(replacePart(page, 'x', 'new $& text')).toBe(
      'a\n<!-- x -->\n\nnew $& text\n\n<!-- end of x -->\nb',
    );
    expect(() => replacePart(page, 'y', '')).toThrow('no part');
  });
});
