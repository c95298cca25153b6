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

  it('reads the one of ESCU 6 as it is', async () => {
    const content = await loadContent(`${corpora}security_content_escu6`);
    // One of the data sources says its source type twice, and a detection has a left-over `MANUAL_REVIEW`.
    expect(content.diagnostics.map(({ code }) => code)).toEqual(['yaml/duplicate-key', 'schema/unknown-key']);
    expect(new Set(content.items.map(({ layout }) => layout))).toEqual(new Set(['escu6']));
    const { detections, baselines, deployments, lookups, deprecations } = content;
    expect([detections, baselines, deployments, lookups].map(({ length }) => length)).toEqual([15, 2, 2, 4]);
    expect(deprecations.map(({ section }) => section)).toEqual(['baselines', 'detections']);
    for (const detection of detections) {
      const { risk, type } = detection;
      // The one with the left-over is a Correlation that has no finding yet.
      const isUnfinished = 'MANUAL_REVIEW' in Object(detection.document.value);
      const hasFinding = !isUnfinished && (type === 'TTP' || type === 'Correlation');
      expect(risk?.finding !== undefined, detection.path).toBe(hasFinding);
      expect(risk !== undefined, detection.path).toBe(hasFinding || type === 'Anomaly');
      expect(content.deploymentFor(detection)?.scheduling?.cronSchedule).toBe('0 * * * *');
    }
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
