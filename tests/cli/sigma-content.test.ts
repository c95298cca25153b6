import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { attackLog } from './content.ts';
import { cli, folderOf } from './run-cli.ts';

/** A rule without a fault, but for the lines given. */
const rule = (lines: Partial<Record<'id' | 'title' | 'tags' | 'more' | 'image', string>> = {}): string => `\
title: ${lines.title ?? 'Evil Tool Execution'}
id: ${lines.id ?? '6d3a5f0e-4c0b-4f3e-9d55-0d2f6b6f1a11'}
status: experimental
description: Detects the execution of the evil tool # by name
references:
    - https://example.com/report
author: Example Author
date: 2024-05-01
tags:
    - ${lines.tags ?? 'attack.execution'}
logsource:
    category: process_creation
    product: windows
detection:
    selection:
        Image: '${lines.image ?? 'C:\\Users\\Public\\evil.exe'}'
    condition: selection
falsepositives:
    - Unknown
level: medium
${lines.more ?? ''}`;

const path = 'detections/sigma/windows/proc_creation_win_evil_tool.yml';
const data = `      attack_data:
        - data: data/log.xml
          source: XmlWinEventLog:Microsoft-Windows-Sysmon/Operational
          sourcetype: xmlwineventlog
`;
const tests = (expected: string): string => `tests:
    - name: The log
${data}      expect: ${expected}
    - name: By name
      match:
        - Image: c:\\users\\public\\EVIL.exe
      no_match:
        - Image: C:\\evil.exe
`;

let folder: ReturnType<typeof folderOf>;
afterEach(() => folder.remove());
const repository = (files: Readonly<Record<string, string>>): void => {
  folder = folderOf({ 'data/log.xml': attackLog, ...files });
};
const call = (...args: string[]): ReturnType<typeof cli> => cli(args, { cwd: folder.root });
const codes = (json: string): string[] =>
  (JSON.parse(json) as { diagnostics: { code: string }[] }).diagnostics.map(({ code }) => code).toSorted();

describe('Sigma rules of a content repository', () => {
  it('are validated with the rest', async () => {
    repository({ [path]: rule({ tags: 'attack.lateral_movement' }) });
    const { status, out } = await call('validate', '--format', 'json');
    expect(codes(out)).toEqual(['sigma/attacktag']);
    expect(JSON.parse(out)).toMatchObject({ summary: { files: 1, objects: 1, errors: 0, warnings: 1 } });
    expect(status).toBe(0);
  });

  it('fail with an error, in every format', async () => {
    repository({ [path]: rule({ more: 'modified: 2024-05-02\n' }).replace('date: 2024-05-01\n', '') });
    for (const format of ['text', 'json', 'github', 'sarif', 'junit']) {
      const { status, out } = await call('validate', '--format', format);
      expect(out, format).toContain('sigma/sigmahq_modified_without_date');
      expect(status, format).toBe(1);
    }
  });

  it('are weighed and silenced as detections are', async () => {
    repository({
      [path]: rule({
        tags: 'attack.lateral_movement',
        more: 'fields: [Image]\ndetent:\n    suppress:\n        - {check: sigma/sigmahq_fields_existence, reason: The table is wanted.}\n        - {check: sigma/sigmahq_title_end, reason: Nothing ends here.}\n',
      }),
      'detent.yml': "checks: {sigma/attacktag: error, sigma/atacktag: 'off'}\n",
    });
    const { status, out } = await call('validate', '--format', 'json');
    expect(codes(out)).toEqual(['config/unknown-check', 'config/unused-suppression', 'sigma/attacktag']);
    expect(status).toBe(1);
  });

  it('must name stories that are there', async () => {
    repository({ [path]: rule({ more: 'detent: {stories: [No Such Story]}\n' }) });
    const { out } = await call('validate', '--format', 'json');
    expect(codes(out)).toEqual(['link/unknown-story']);
  });

  it('are tested on files and on events in the rule', async () => {
    repository({ [path]: rule({ more: tests('{count: 2}') }) });
    const { status, out } = await call('test', '--format', 'json');
    expect(JSON.parse(out)).toMatchObject({
      summary: { passed: 2, failed: 0 },
      tests: [
        {
          detection: 'Evil Tool Execution',
          id: '6d3a5f0e-4c0b-4f3e-9d55-0d2f6b6f1a11',
          path,
          kind: 'sigma',
          test: 'The log',
          dataset: 'data/log.xml',
          verdict: 'pass',
          expected: 'exactly 2 events of the files',
          rows: 2,
        },
        { test: 'By name', verdict: 'pass', expected: '1 event to match, 1 event not to', rows: 1 },
      ],
    });
    expect(status).toBe(0);
  });

  it.each([
    ['none', '2 of 3 events match; the test wants no event. Matched: 2, 3.'],
    ['{count: 1}', '2 of 3 events match; the test wants exactly 1 event. Matched: 2, 3.'],
    ['{count: {min: 3}}', '2 of 3 events match; the test wants at least 3 events. Matched: 2, 3.'],
  ])('fail a test that expects %s', async (expected, reason) => {
    repository({ [path]: rule({ more: tests(expected) }) });
    const { status, out } = await call('check', '--format', 'json');
    const { tests: verdicts } = JSON.parse(out) as { tests: object[] };
    expect(verdicts[0]).toMatchObject({ verdict: 'fail', reason });
    expect(status).toBe(1);
  });

  it('fail a test whose events are judged otherwise', async () => {
    repository({ [path]: rule({ image: 'C:\\evil.exe', more: tests('none') }) });
    const { out } = await call('test');
    expect(out).toContain(
      'Event 1 of `match` does not match: {"Image":"c:\\\\users\\\\public\\\\EVIL.exe"}.',
    );
  });

  it('have their tests beside them where they must stay as published', async () => {
    repository({ [path]: rule(), [path.replace('.yml', '.tests.yml')]: tests('{count: 2}') });
    const { out } = await call('test', '--format', 'json');
    expect(JSON.parse(out)).toMatchObject({ summary: { passed: 2, failed: 0 } });
    const validated = await call('validate', '--format', 'json');
    expect(codes(validated.out)).toEqual([]);
  });

  it('have tests of a shape that is checked', async () => {
    repository({
      [path]: rule({ more: 'tests:\n    - name: Empty\n    - {name: A, mach: [{A: b}]}\n' }),
      'detections/sigma/windows/stray.tests.yml': tests('none'),
    });
    const { status, out } = await call('validate', '--format', 'json');
    expect(codes(out)).toContain('schema/unknown-key');
    expect(codes(out)).toContain('sigma/bad-test');
    expect(status).toBe(1);
  });

  it('may be correlations, tested by how often they report', async () => {
    const burst = `title: Evil Tool Execution Burst
id: 6d3a5f0e-4c0b-4f3e-9d55-0d2f6b6f1a12
status: experimental
description: Detects two executions of the evil tool within a minute
references: [https://example.com/report]
author: Example Author
date: 2024-05-01
tags: [attack.execution]
correlation:
    type: event_count
    rules: [6d3a5f0e-4c0b-4f3e-9d55-0d2f6b6f1a11]
    group-by: [Computer]
    timespan: 1m
    condition: {gte: 2}
falsepositives: [Unknown]
level: high
tests:
    - name: The log
${data}      expect: {count: 1}
`;
    repository({ [path]: rule(), 'detections/sigma/windows/correlation_evil_burst.yml': burst });
    const { status, out } = await call('check', '--format', 'json');
    expect(JSON.parse(out)).toMatchObject({ summary: { errors: 0, passed: 1, failed: 0 } });
    expect(status).toBe(0);
  });

  it('are selected by title, id, file and dataset', async () => {
    repository({
      [path]: rule({ more: tests('{count: 2}') }),
      'detections/sigma/windows/other_rule.yml': rule({
        title: 'Other Tool Execution',
        id: '6d3a5f0e-4c0b-4f3e-9d55-0d2f6b6f1a13',
      }),
    });
    for (const name of [
      'Evil Tool Execution',
      '6d3a5f0e-4c0b-4f3e-9d55-0d2f6b6f1a11',
      path,
      'detections/sigma',
    ]) {
      const { out } = await call('test', name, '--format', 'json');
      expect(JSON.parse(out), name).toMatchObject({ summary: { passed: 2 } });
    }
    const { err } = await call('test', 'Evil Tool Executoin');
    expect(err).toContain('Did you mean `Evil Tool Execution`?');
  });
});

describe('detent sigma check', () => {
  it('checks files wherever they lie', async () => {
    repository({ 'somewhere/proc_creation_win_evil_tool.yml': rule({ title: 'Detects Evil' }) });
    const { status, out } = await call('sigma', 'check', 'somewhere', '--format', 'json');
    expect(codes(out)).toEqual(['sigma/sigmahq_title_start']);
    expect(JSON.parse(out)).toMatchObject({ summary: { files: 1, objects: 1 } });
    expect(status).toBe(0);
    expect((await call('sigma', 'check', 'somewhere', '--strict')).status).toBe(1);
  });

  it('checks the folders of a clone of SigmaHQ', async () => {
    repository({
      'rules/windows/proc_creation_win_evil_tool.yml': rule(),
      'rules-threat-hunting/windows/proc_creation_win_evil_tool.yml': rule({ title: 'Evil Tool Usage' }),
      'deprecated/not_looked_at.yml': rule(),
    });
    const { out } = await call('sigma', 'check', '--content', '.', '--format', 'json');
    expect(codes(out)).toEqual([
      'sigma/duplicate_filename',
      'sigma/identifier_uniqueness',
      'sigma/sigmahq_tags_detection',
    ]);
  });

  it('goes on after a rule that cannot be read', async () => {
    repository({
      'rules/proc_creation_win_broken_tool.yml': 'title: [\n',
      'rules/proc_creation_win_evil_tool.yml': rule({ title: 'Detects Evil' }),
    });
    const { status, out } = await call('sigma', 'check', 'rules', '--format', 'json');
    expect(codes(out)).toHaveLength(2);
    expect(codes(out)).toContain('sigma/sigmahq_title_start');
    expect(status).toBe(1);
  });

  it('refuses what is not there', async () => {
    repository({});
    expect((await call('sigma', 'check', 'nowhere')).status).toBe(2);
    expect((await call('sigma', 'check', 'data')).err).toContain('There are no Sigma rules here.');
  });

  const before = rule({ tags: 'attack.defense-evasion\n    - attack.t1562.001\n    - attack.t1562.001' });
  const after = rule({ tags: 'attack.defense-impairment\n    - attack.t1685' });

  it('repairs in place with --fix, and only what it names', async () => {
    repository({ 'rules/proc_creation_win_evil_tool.yml': before });
    const file = join(folder.root, 'rules/proc_creation_win_evil_tool.yml');
    const dry = await call('sigma', 'check', 'rules', '--dry-run', '--format', 'json');
    expect(dry.err).toContain('Writes `attack.defense-impairment` for `attack.defense-evasion`.');
    expect(dry.err).toMatch(/\d fixes would be made in 1 file\n/);
    expect(readFileSync(file, 'utf8')).toBe(before);
    const { status, out, err } = await call('sigma', 'check', 'rules', '--fix', '--format', 'json');
    expect(readFileSync(file, 'utf8')).toBe(after);
    expect(err).toMatch(/\d fixes made in 1 file\n/);
    expect(codes(out)).toEqual([]);
    expect(status).toBe(0);
  });

  it('leaves suppressed findings and other files as they are', async () => {
    const suppressed = `${before}detent:\n    suppress:\n        - {check: sigma/retired-tactic, reason: Kept for the old matrix.}\n`;
    repository({ [path]: suppressed, 'detections/sigma/windows/proc_creation_win_other_tool.yml': before });
    await call('validate', path, '--fix');
    const text = (name: string): string => readFileSync(join(folder.root, name), 'utf8');
    expect(text(path)).toContain('attack.defense-evasion\n    - attack.t1685\n');
    expect(text('detections/sigma/windows/proc_creation_win_other_tool.yml')).toBe(before);
  });
});

describe('detent sigma related', () => {
  it('lists stated and like rules', async () => {
    const other = rule({
      title: 'Evil Tool Usage',
      id: '6d3a5f0e-4c0b-4f3e-9d55-0d2f6b6f1a13',
      more: 'related: [{id: 6d3a5f0e-4c0b-4f3e-9d55-0d2f6b6f1a11, type: derived}]\n',
    });
    repository({ [path]: rule(), 'detections/sigma/windows/proc_creation_win_evil_usage.yml': other });
    const { out } = await call('sigma', 'related', 'Evil Tool Execution');
    expect(out).toMatch(
      /stated\n {2}derived, by it +Evil Tool Usage\n\ncomputed\n {2}0\.\d\d stated +Evil Tool Usage\n/,
    );
    const json = await call('sigma', 'related', '6d3a5f0e-4c0b-4f3e-9d55-0d2f6b6f1a13', '--format', 'json');
    expect(JSON.parse(json.out)).toMatchObject({
      rule: 'Evil Tool Usage',
      declared: [{ type: 'derived', rule: 'Evil Tool Execution', stated: 'here' }],
      similar: [{ rule: 'Evil Tool Execution' }],
    });
    expect((await call('sigma', 'related', 'Evil Tool Executoin')).err).toContain('Did you mean');
    expect((await call('sigma', 'related')).status).toBe(2);
    expect((await call('sigma', 'related', '--recall')).out).toContain('recall@10');
  });
});
