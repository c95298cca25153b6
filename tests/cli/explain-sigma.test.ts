import { afterAll, describe, expect, it } from 'vitest';
import { cli, folderOf } from './run-cli.ts';

const id = '6d3a5f0e-4c0b-4f3e-9d55-0d2f6b6f1a11';
const rule = `title: Evil steals
name: evil
id: ${id}
logsource: {category: process_creation, product: windows}
detection:
    selection:
        Image|endswith: '\\evil.exe'
        CommandLine|contains: steal
    condition: selection
---
title: Three times
correlation: {type: event_count, rules: evil, group-by: User, timespan: 10m, condition: {gte: 3}}
`;
const event = (minute: number, image: string, command: string): string =>
  `${JSON.stringify({
    '@timestamp': `2024-01-02T03:0${minute}:00Z`,
    Channel: 'Microsoft-Windows-Sysmon/Operational',
    EventID: 1,
    Image: image,
    CommandLine: command,
    User: 'bob',
  })}\n`;

const folder = folderOf({
  'detections/sigma/evil.yml': rule,
  'near.json': event(0, 'C:\\evil2.exe', 'steal') + event(1, 'C:\\good.exe', 'x'),
  'match.json': event(0, 'C:\\evil.exe', 'Steal') + event(1, 'C:\\evil.exe', 'steal'),
});
afterAll(() => folder.remove());
const explain = (...args: string[]): ReturnType<typeof cli> =>
  cli(['explain', ...args], { cwd: folder.root, columns: 60 });

describe('detent explain of a Sigma rule', () => {
  it('shows what decided for matches, and the windows of a correlation', async () => {
    const { status, out } = await explain('detections/sigma/evil.yml', '-e', 'match.json');
    expect(out).toBe(`Evil steals
2 events, 2 of the log source windows / process_creation; 2
match.

event 1 of match.json (2024-01-02T03:00:00.000Z) matches:
  yes  selection
    yes  all of these
      yes  Image|endswith: *\\evil.exe
           There it is \`C:\\evil.exe\`.
      yes  CommandLine|contains: *steal*
           There it is \`Steal\`.

event 2 of match.json (2024-01-02T03:01:00.000Z) matches:
  yes  selection
    yes  all of these
      yes  Image|endswith: *\\evil.exe
           There it is \`C:\\evil.exe\`.
      yes  CommandLine|contains: *steal*
           There it is \`steal\`.

Three times
event_count gte 3 within 600 s by User; 2 events, 0 results.
  2 matches of Evil steals

   no  User=bob
       2 from 2 matches, 2024-01-02T02:51:00.000Z to
       2024-01-02T03:01:00.000Z

`);
    expect(status).toBe(0);
  });

  for (const name of ['evil', 'Evil steals', id]) {
    it(`finds \`${name}\` in the content, and names the nearest event`, async () => {
      const { status, out } = await explain(name, '-e', 'near.json');
      expect(out).toContain('The nearest event is event 1 of near.json');
      expect(out).toContain('   no  selection > Image|endswith\n');
      expect(out).toContain('`.exe` is\n       wanted, not `2.exe`');
      for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(60);
      expect(status).toBe(0);
    });
  }

  it('prints JSON', async () => {
    const { out } = await explain('Evil steals', '-e', 'near.json', '-f', 'json');
    const [explained] = JSON.parse(out) as {
      nearest: { distance: number; failing: { field: string }[] }[];
    }[];
    expect(explained?.nearest.map(({ distance }) => distance)).toEqual([1, 2]);
    expect(explained?.nearest[0]?.failing.map(({ field }) => field)).toEqual(['Image']);
  });

  it('wants events, and a rule that exists', async () => {
    expect((await explain('evil')).status).toBe(2);
    expect((await explain('nothing of the kind', '-e', 'near.json')).status).toBe(2);
  });
});
