import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { cli, folderOf } from './run-cli.ts';

const rule = (title: string, image: string): string => `title: ${title}
id: 3f2a0a5e-0000-4000-8000-000000000001
logsource: {product: windows, category: process_creation}
detection:
    selection: {Image|endswith: '${image}'}
    condition: selection
fields: [CommandLine]
`;
const event = (image: string): string =>
  "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-Windows-Sysmon'/><EventID>1</EventID>" +
  `<Channel>Microsoft-Windows-Sysmon/Operational</Channel></System><EventData><Data Name='Image'>${image}</Data></EventData></Event>\n`;

describe('detent sigma convert and verify', () => {
  const { root: folder, remove } = folderOf({
    'a.yml': rule('A [test]', '\\a.exe'),
    'b.yml': rule('B', '\\b.exe').replace('windows', 'nowhere'),
    'log.xml': event('C:\\a.exe') + event('C:\\b.exe'),
  });
  afterAll(remove);

  it('prints one search alone, with the fields of the rule as a table', async () => {
    const { status, out } = await cli(['sigma', 'convert', 'a.yml'], { cwd: folder });
    expect(status).toBe(0);
    expect(out).toMatch(
      /^\(\(source IN \(.*\(Image="\*\\\\a\.exe" OR NewProcessName="\*\\\\a\.exe"\)\n\| table CommandLine\n$/,
    );
  });

  it('names what it refuses, and converts the rest', async () => {
    const { status, out, err } = await cli(
      ['sigma', 'convert', '.', '--to', 'savedsearches', '--out', 'default'],
      { cwd: folder },
    );
    expect(status).toBe(1);
    expect(out).toBe('');
    expect(err).toContain('sigma/unknown-log-source');
    expect(err).toContain('1 of 2 rules converted');
    const conf = readFileSync(join(folder, 'default', 'savedsearches.conf'), 'utf8');
    expect(conf).toContain('\n[A test]\nsearch = ((source IN');
    expect(conf).toContain(' \\\n| table CommandLine\n');
  });

  it('compares the rule with its search', async () => {
    const { status, out } = await cli(['sigma', 'verify', 'a.yml', '-e', 'log.xml', '--format', 'json'], {
      cwd: folder,
    });
    expect(status).toBe(0);
    expect(JSON.parse(out).summary).toMatchObject({
      rules: 1,
      converted: 1,
      events: 2,
      agreedMatches: 1,
      disagreements: 0,
    });
  });

  it('a refused rule fails the comparison unless that is allowed', async () => {
    const args = ['sigma', 'verify', '.', '-e', 'log.xml'];
    expect((await cli(args, { cwd: folder })).status).toBe(1);
    expect((await cli([...args, '--allow-refused'], { cwd: folder })).status).toBe(0);
  });

  const timed = (second: number, fields: Readonly<Record<string, string>>): string =>
    "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-Windows-Sysmon'/><EventID>1</EventID>" +
    `<TimeCreated SystemTime='2024-01-02T03:04:0${second}.000000Z'/><Channel>Microsoft-Windows-Sysmon/Operational</Channel><Computer>h&amp;1</Computer></System>` +
    `<EventData>${Object.entries(fields)
      .map(([name, value]) => `<Data Name='${name}'>${value}</Data>`)
      .join('')}</EventData></Event>\n`;
  const counted = `${rule('A', '\\a.exe').replace('fields: [CommandLine]', 'name: a')}---
title: Thrice
correlation: {type: event_count, rules: a, group-by: Computer, timespan: 4s, condition: {gte: 3}}
`;

  it('compares the results of correlations, and refuses by name those that no search gives', async () => {
    writeFileSync(join(folder, 'counted.yml'), counted);
    const seconds = [1, 2, 4, 6].map((second) => timed(second, { Image: 'C:\\a.exe' }));
    writeFileSync(join(folder, 'timed.xml'), seconds.join('') + timed(7, { Image: 'C:\\b.exe' }));
    const verify = (file: string): ReturnType<typeof cli> =>
      cli(['sigma', 'verify', file, '-e', 'timed.xml', '--format', 'json'], { cwd: folder });
    const { status, out } = await verify('counted.yml');
    expect(status).toBe(0);
    // Four events of the rule, one result of the correlation.
    const summary = { rules: 2, converted: 2, refused: 0, events: 5, agreedMatches: 5, disagreements: 0 };
    expect(JSON.parse(out).summary).toMatchObject(summary);
    writeFileSync(join(folder, 'absent.yml'), counted.replace('gte: 3', 'lt: 3'));
    const absent = await verify('absent.yml');
    expect(absent.status).toBe(1);
    const { diagnostics } = JSON.parse(absent.out) as { diagnostics: { code: string; message: string }[] };
    expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'sigma/not-convertible The condition holds by absence: no event makes it true, and a search sees only events.',
    ]);
  });

  it('compares over a data model, and tells known differences apart', async () => {
    const file = `title: Tool\nlogsource: {product: windows, category: file_event}\ndetection: {s: {TargetFilename|endswith: .exe}, condition: s}\n`;
    writeFileSync(join(folder, 'file.yml'), file);
    const created = ['C:\\a.exe', 'C:\\b.exe:Zone.Identifier', 'C:\\c.txt'].map((name, second) =>
      timed(second, { TargetFilename: name }).replace('<EventID>1<', '<EventID>11<'),
    );
    writeFileSync(join(folder, 'files.xml'), created.join(''));
    const args = ['sigma', 'verify', 'file.yml', '--to', 'data-model', '-e', 'files.xml', '--format', 'json'];
    const { status, out } = await cli(args, { cwd: folder });
    expect(status).toBe(0);
    const { summary, known } = JSON.parse(out);
    expect(summary).toMatchObject({ converted: 1, events: 3, agreedMatches: 1, disagreements: 0, known: 1 });
    expect(known).toMatchObject([
      {
        event: 2,
        ruleMatches: false,
        searchMatches: true,
        fields: [{ name: 'TargetFilename', rule: ['C:\\b.exe:Zone.Identifier'], search: ['C:\\b.exe'] }],
        reason: 'names of streams (:Zone.Identifier) are cut off',
      },
    ]);
  });
});
