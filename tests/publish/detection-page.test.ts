/** Pages of detections: the published one line for line, and every part that may be missing or come several times. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadContent } from '../../src/content/index.ts';
import { attackCatalog, buildPages, type DetectionPage } from '../../src/publish/index.ts';
import { detectionMarkdown } from '../../src/publish/pages/detection.ts';
import { storyMarkdown } from '../../src/publish/pages/story.ts';
import { pagesOf, repository } from './page-cases.ts';

const root = join(import.meta.dirname, '../..');
const published = join(root, '../shared/reference/published-page-splunk-detection.md');
const noCves = { cveDetails: new Map() };

async function vulnerableSoftware(): Promise<string> {
  const pages = buildPages(await loadContent(root), { attack: attackCatalog(), repository });
  const page = pages.detections.find(({ link }) => link.title === 'Windows Vulnerable 3CX Software');
  if (!page) throw new Error('The detection is missing.');
  return detectionMarkdown(page, noCves);
}

/** Lines of prose, which the repository words anew, become their headings' names. */
function withoutProse(page: string): string[] {
  const lines = page.split('\n');
  const headings = ['#### Description', '#### How To Implement', '#### Known False Positives'];
  return lines.map((line, index) => {
    const above = lines[index - 1] === '' ? (lines[index - 2] ?? '') : (lines[index - 1] ?? '');
    const isProse = line !== '' && headings.includes(above);
    return isProse ? `(${above})` : line;
  });
}

describe('the page of a published detection', () => {
  it.skipIf(!existsSync(published))('has the facts of the published one, line for line', async () => {
    expect(withoutProse(await vulnerableSoftware())).toEqual(withoutProse(readFileSync(published, 'utf8')));
  });
  it('is the golden one', async () => {
    await expect(await vulnerableSoftware()).toMatchFileSnapshot(golden('windows-vulnerable-3cx-software'));
  });
});

function golden(name: string): string {
  return join(root, `tests/golden/pages/${name.toLowerCase()}.md`);
}

const cases: Readonly<Record<string, Parameters<typeof pagesOf>[0]>> = {
  'everything there': {
    detection: {
      search:
        '| tstats count from datamodel=Endpoint.Processes where Processes.process_name=evil.exe by Processes.dest ' +
        '| append [search `example_events` user=a | table user] | lookup example_lookup process_name ' +
        '| rex field=a "(?<kind>x|y)" | `drop_dm_object_name(Processes)` | `example_detection_filter`',
      references: ['https://example.com/a?b=1&c=2', 'https://example.com/under_score_/x(1)'],
      tags: { cve: ['CVE-2024-1234', 'CVE-2024-9999'], mitre_attack_id: ['T1059.001'] },
    },
  },
  'nothing that may be missing': {
    layout: 'v5',
    detection: {
      type: 'Hunting',
      data_source: [],
      references: undefined,
      tests: [],
      rba: undefined,
      search: 'index=main process_name=evil.exe | stats count by dest',
      tags: { analytic_story: [], mitre_attack_id: undefined, manual_test: 'Needs a person.' },
    },
  },
  'several stories and many techniques': {
    detection: {
      tags: {
        analytic_story: ['Example Story', 'A Story That Is Not There', 'Another (Story)'],
        mitre_attack_id: ['T1059', 'T1078', 'T1195.002', 'T9999', 'T1562.001'],
        product: ['Splunk Enterprise'],
        security_domain: 'network',
        required_fields: [],
      },
    },
    story: [{}, { name: 'Another (Story)', id: '00000000-0000-4000-8000-000000000022' }],
  },
  'risk by object': { layout: 'v5', detection: {} },
  'signs of HTML': {
    detection: {
      name: `Tom & "Jerry's" <Example>`,
      description: 'A < B && C > "D", the operator\'s &lt; stays.',
      search: 'index=main msg="<b>&amp;</b>" | stats count by dest | `example_detection_filter`',
      tags: { message: 'User $user$ ran <x> & "y" | z on $dest$' },
    },
  },
  'an experimental detection': { detection: { status: 'experimental', type: 'Anomaly' } },
  'a deprecated detection': {
    detection: { status: 'deprecated', path: 'detections/deprecated/example_detection.yml' },
  },
  'a search of several lines that does not parse': {
    detection: { search: 'index=main\n| stats count(\n| `example_detection_filter`\n', date: '2024-10-17' },
  },
  'a filter macro that leaves something out': {
    macro: [{}, { name: 'example_detection_filter', definition: 'search NOT user=backup' }],
  },
};

describe('the page of a detection with', () => {
  it.each(Object.entries(cases))('%s', async (name, example) => {
    const pages = pagesOf(example);
    const [page] = pages.detections;
    const cveDetails = new Map([['CVE-2024-1234', { summary: 'Reads | too much.', cvss: 9.8 }]]);
    const text = detectionMarkdown(page as DetectionPage, { cveDetails });
    await expect(text).toMatchFileSnapshot(golden(name.replaceAll(' ', '-')));
  });
});

describe('the page of a story', () => {
  it('lists its detections', async () => {
    const [page] = pagesOf({
      detection: [
        {},
        { name: 'A | B', id: '00000000-0000-4000-8000-000000000011', tags: { mitre_attack_id: undefined } },
      ],
      story: { references: ['ftp://example.com/x'] },
    }).stories;
    await expect(page && storyMarkdown(page)).toMatchFileSnapshot(golden('a-story'));
  });
  it('stands without any', async () => {
    const [page] = pagesOf({ story: { name: 'Empty' } }).stories;
    await expect(page && storyMarkdown(page)).toMatchFileSnapshot(golden('a-story-without-detections'));
  });
});
