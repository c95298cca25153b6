import { readFileSync } from 'node:fs';
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
});
