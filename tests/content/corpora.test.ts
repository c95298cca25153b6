import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadContent, validate } from '../../src/content/index.ts';

const corpora = fileURLToPath(new URL('../../../shared/corpora/', import.meta.url));
const has = existsSync(corpora);

describe.skipIf(!has)('published repositories (skipped without ../shared/corpora)', () => {
  it('reads the classic one as it is', async () => {
    const content = await loadContent(`${corpora}security_content`);
    const errors = content.diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors).toEqual([]);
    expect(content.diagnostics.map(({ code }) => code)).toEqual(Array(5).fill('yaml/deficient-indentation'));
    expect([content.detections.length, content.stories.length, content.macros.length]).toEqual([
      1275, 261, 189,
    ]);
    expect([content.lookups.length, content.baselines.length, content.dataSources.length]).toEqual([
      79, 66, 205,
    ]);
    expect(new Set(content.items.map(({ layout }) => layout))).toEqual(new Set(['classic']));
    expect(content.configuration.app.label).toBe('ESCU');
  });

  it('reads the v5 one as it is', async () => {
    const content = await loadContent(`${corpora}security_content_v5`);
    expect(content.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(new Set(content.items.map(({ layout }) => layout))).toEqual(new Set(['v5']));
    expect(content.deprecations.length).toBeGreaterThan(100);
  });

  it('refuses a later layout once and by name', async () => {
    const content = await loadContent(`${corpora}security_content_escu6`);
    const codes = content.diagnostics.map(({ code }) => code);
    expect(codes).toEqual(['yaml/duplicate-key', 'content/unsupported-layout']);
    expect(content.items).toEqual([]);
  });

  it('finds in the classic one only what is really there', async () => {
    const { diagnostics } = validate(await loadContent(`${corpora}security_content`), {
      today: '2026-01-01',
    });
    const errors = diagnostics.filter(
      ({ code, severity }) => severity === 'error' && !code.startsWith('spl/'),
    );
    expect(errors.map(({ code, message }) => `${code} ${message}`)).toEqual([
      // The processes are grouped without process_guid, which the join then asks for: no pair can be found.
      'search/absent-field No row has the field `process_guid` here, so `join` lets none pass.',
      'link/unknown-story The story `Winter Vivern` is listed twice.',
    ]);
    // Times that the macro is to print and the search never computes: stats without them, or tables of raw events.
    const idle = diagnostics.filter(({ code }) => code === 'search/no-effect');
    expect(idle.length).toBe(171);
    expect(new Set(idle.map(({ value }) => value))).toEqual(new Set(['firstTime', 'lastTime']));
    const never = diagnostics.filter(({ code }) => /^search\/(?:contradiction|impossible-value)$/.test(code));
    expect(never).toEqual([]);
  });
});
