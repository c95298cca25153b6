import { afterAll, describe, expect, it } from 'vitest';
import { attackLog } from './content.ts';
import { cli, folderOf } from './run-cli.ts';

const rule = `title: Evil steals
id: 6d3a5f0e-4c0b-4f3e-9d55-0d2f6b6f1a11
level: high
logsource: {category: process_creation, product: windows}
detection:
    selection:
        Image|endswith: '\\evil.exe'
        CommandLine|contains: steal
    condition: selection
`;
const correlation = `title: Burst
correlation: {type: event_count, rules: [x], timespan: 5m, condition: {gt: 3}}
`;

const folder = folderOf({
  'rules/evil.yml': rule,
  'rules/other.yml': rule.replace('Evil steals', 'Never').replace('steal', 'nothing of the kind'),
  'broken/burst.yml': correlation,
  'broken/condition.yml': rule.replace('condition: selection', 'condition: selektion'),
  'log.xml': attackLog,
});
afterAll(() => folder.remove());
const call = (...args: string[]): ReturnType<typeof cli> => cli(['sigma', ...args], { cwd: folder.root });

describe('detent sigma match', () => {
  it('prints one line of JSON for each match', async () => {
    const { status, out } = await call('match', 'rules', '-e', 'log.xml', '--format', 'json');
    const matches = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(matches).toEqual([
      {
        rule: 'Evil steals',
        id: '6d3a5f0e-4c0b-4f3e-9d55-0d2f6b6f1a11',
        level: 'high',
        file: 'log.xml',
        event: 2,
        time: '2024-01-02T03:04:02.000Z',
        fields: { Image: 'C:\\Users\\Public\\evil.exe', CommandLine: 'evil.exe --steal' },
      },
    ]);
    expect(status).toBe(0);
  });

  it('reads JSON objects one behind the other, and names with blanks', async () => {
    const one = { Channel: 'Microsoft-Windows-Sysmon/Operational', EventID: 1, Image: 'C:\\evil.exe' };
    const objects = ['a', 'steal', 'steal more'].map((text) =>
      JSON.stringify({ ...one, 'Command Line': text }, null, 2),
    );
    folder.write('stream.json', objects.join('\n'));
    const { out } = await call('match', 'rules/evil.yml', '-e', 'stream.json', '-f', 'json');
    const events = out
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { event: number }).event);
    expect(events).toEqual([2, 3]);
  });

  it('counts correlations and applies filters', async () => {
    const chained = `${rule.replace('level: high', 'name: evil')}---\ntitle: Once\nlevel: low\ncorrelation: {type: event_count, rules: evil, group-by: Image, timespan: 5m, condition: {gte: 1}}\n`;
    folder.write('counted.yml', chained);
    const { out } = await call('match', 'counted.yml', '-e', 'log.xml', '-f', 'json');
    expect(JSON.parse(out)).toEqual({
      rule: 'Once',
      id: null,
      level: 'low',
      file: 'log.xml',
      event: 2,
      time: '2024-01-02T03:04:02.000Z',
      fields: { Image: 'C:\\Users\\Public\\evil.exe' },
      figure: 1,
      events: [
        {
          rule: 'Evil steals',
          id: '6d3a5f0e-4c0b-4f3e-9d55-0d2f6b6f1a11',
          file: 'log.xml',
          event: 2,
          time: '2024-01-02T03:04:02.000Z',
        },
      ],
    });
    folder.write(
      'filter.yml',
      'title: f\nlogsource: {product: windows}\nfilter: {rules: [evil], s: {Image|contains: Public}, condition: not s}\n',
    );
    expect((await call('match', 'counted.yml', 'filter.yml', '-e', 'log.xml', '-f', 'json')).out).toBe('');
  });

  it('keeps as many matches of a correlation as it is told, and counts those it lets go', async () => {
    const bursts = `${rule.replace('level: high', 'name: evil')}---\ntitle: Three\ncorrelation: {type: event_count, rules: evil, timespan: 5m, condition: {gte: 3}}\n`;
    const event = { Channel: 'Microsoft-Windows-Sysmon/Operational', EventID: 1, Image: 'C:\\evil.exe' };
    const lines = [1, 2, 3, 4].map((second) =>
      JSON.stringify({ ...event, CommandLine: 'steal', UtcTime: `2024-01-02 03:04:0${second}.000` }),
    );
    folder.write('bursts.yml', bursts);
    folder.write('bursts.json', lines.join('\n'));
    const match = (...args: string[]): ReturnType<typeof cli> =>
      call('match', 'bursts.yml', '-e', 'bursts.json', '-f', 'json', ...args);
    const roomy = await match();
    expect(roomy.out).toContain('"figure":3');
    expect(roomy.err).not.toContain('sigma/evicted');
    const tight = await match('--capacity', '2');
    expect(tight.out).toBe('');
    expect(tight.err).toContain('`Three`: 2 matches were let go before their timespan was over.');
    expect(tight.err).toContain('sigma/evicted');
    expect(tight.status).toBe(0);
    expect((await match('--capacity', '0')).err).toContain('`--capacity` wants a whole number from 1 up');
  });

  it('prints a table for people', async () => {
    const { out, err } = await call('match', 'rules/evil.yml', '-e', 'log.xml');
    expect(out).toMatch(
      /time +level +rule +file +event\n2024-01-02T03:04:02\.000Z +high +Evil steals +log\.xml +2\n/,
    );
    expect(err).toContain('1 match of 1 rule');
  });

  it('names what it does not run, and fails', async () => {
    const { status, out, err } = await call('match', 'rules', 'broken', '-e', 'log.xml', '-f', 'json');
    expect(out).toContain('Evil steals');
    expect(err).toContain('sigma/unknown-rule');
    expect(err).toContain('sigma/unknown-identifier');
    expect(err).toContain('Did you mean `selection`?');
    expect(status).toBe(1);
  });

  it('wants rules and events that exist', async () => {
    expect((await call('match', 'rules')).status).toBe(2);
    expect((await call('match', 'nowhere', '-e', 'log.xml')).status).toBe(2);
  });
});

describe('detent sigma test', () => {
  it('says where tests would be', async () => {
    const { status, err } = await call('test');
    expect(status).toBe(2);
    expect(err).toContain('regression_data');
  });
});
