/** Pages of Sigma rules: every part of the published rule page, relations from both sides, conversions, other kinds of documents. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadContent } from '../../src/content/index.ts';
import { loadSigma } from '../../src/harness/index.ts';
import { attackCatalog, buildPages, type SigmaRulePage } from '../../src/publish/index.ts';
import { sigmaMarkdown } from '../../src/publish/pages/sigma-rule.ts';
import { pagesOf, repository, sigmaRepository, sigmaRules } from './page-cases.ts';

const root = join(import.meta.dirname, '../..');
const published = join(root, '../shared/reference/published-page-sigma-rule.txt');
const folder = 'detections/sigma/rules-emerging-threats/2023/TA/3CX-Supply-Chain';

const update = `title: Potential Compromised 3CXDesktopApp Update Activity
id: e7581747-1e44-4d4b-85a6-0db0b4a00f2a
related:
    - id: 3c4b3bbf-36b4-470c-b6cf-f07e8b1c7e26
      type: similar
    - id: 00000000-0000-4000-8000-00000000dead
      type: obsolete
status: test
description: The updater of the desktop client fetches a build that carries malware.
references:
    - https://www.huntress.com/blog/3cx-voip-software-compromise-supply-chain-threats
author: Nasreddine Bencherchali (Nextron Systems)
date: 2023-03-29
tags:
    - attack.defense-evasion
    - attack.t1218
    - attack.execution
    - detection.emerging-threats
    - cve.2023-29059
logsource:
    category: process_creation
    product: windows
detection:
    selection:
        Image|endswith: '\\3CXDesktopApp\\app\\update.exe'
        CommandLine|contains|all:
            - '--update'
            - 'http'
            - '/electron/update/win32/18.12'
    condition: selection
falsepositives:
    - Unknown
level: high
`;
const beaconing = `title: Beaconing by DNS
id: 3c4b3bbf-36b4-470c-b6cf-f07e8b1c7e26
status: test
description: Names that only the implant asks for.
logsource:
    category: dns_query
    product: windows
detection:
    a: {QueryName: bad.example}
    b: {QueryName: worse.example}
    condition: 1 of them
level: critical
`;
const counting = `title: Many Updates
id: 5b1a1a44-0d3b-4a6e-9d0c-0a4f4ad5e3aa
correlation:
    type: event_count
    rules: [e7581747-1e44-4d4b-85a6-0db0b4a00f2a]
    group-by: [Computer]
    timespan: 1h
    condition: {gte: 10}
`;
/** As like the first as a rule can be, without either saying so. */
const copy = update
  .replace(/^title: .*/, 'title: A Copy')
  .replace(/^id: .*$/m, 'id: 00000000-0000-4000-8000-00000000c0de')
  .replace(/^related:[\s\S]*?^status/m, 'status');
const bare = `title: Bare
logsource: {product: linux, service: auditd, definition: 'Needs the rules of the audit daemon.'}
detection: {keywords: [a, b], condition: keywords}
`;

const pages = pagesOf(
  {},
  {
    rules: sigmaRules({
      [`${folder}/proc_creation_win_malware_3cx_compromise_susp_update.yml`]: update,
      [`${folder}/dns.yml`]: beaconing,
      'detections/sigma/rules/many.yml': counting,
      'detections/sigma/rules/bare.yml': bare,
      [`${folder}/copy.yml`]: copy,
    }),
    convert: ({ title }) =>
      title === 'Bare'
        ? { refused: ['Keywords look at the whole event.'] }
        : {
            search: 'index=windows Image="*\\\\update.exe"',
            notes: ['`Image` is `process_path` in the add-on.'],
          },
  },
).sigmaRules;

function text(title: string): string {
  const page = pages.find(({ link }) => link.title === title);
  if (!page) throw new Error(`No page is called ${title}.`);
  return sigmaMarkdown(page);
}

describe('the page of a Sigma rule', () => {
  it.each([
    'Potential Compromised 3CXDesktopApp Update Activity',
    'Beaconing by DNS',
    'Many Updates',
    'Bare',
  ])('%s', async (title) => {
    const name = title.toLowerCase().replaceAll(' ', '-');
    await expect(text(title)).toMatchFileSnapshot(join(root, `tests/golden/pages/sigma-${name}.md`));
  });

  it.skipIf(!existsSync(published))(
    'has the parts of the published one in their order, with its facts',
    async () => {
      const content = await loadContent(root);
      const sigma = { rules: loadSigma(content).rules, repository: sigmaRepository };
      const rules = buildPages(content, { attack: attackCatalog(), repository, sigma }).sigmaRules;
      const rule = rules.find(({ id }) => id === 'e7581747-1e44-4d4b-85a6-0db0b4a00f2a');
      const page = rule ? sigmaMarkdown(rule) : '';
      const seed = readFileSync(published, 'utf8');
      const parts = [
        'Log Source',
        'Detection Logic',
        'False Positives',
        'MITRE ATT&CK',
        'Related Rules',
        'Rule Metadata',
        'Raw Tags',
        'View on GitHub',
      ];
      for (const side of [seed, page]) {
        const places = parts.map((part) => side.lastIndexOf(part));
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        expect(places[0]).toBeGreaterThan(0);
      }
      // The tag of a tactic that ATT&CK split since is not among them.
      const facts = [
        'Potential Compromised 3CXDesktopApp Update Activity',
        'Nasreddine Bencherchali (Nextron Systems)',
        'Emerging Threat',
        'e7581747-1e44-4d4b-85a6-0db0b4a00f2a',
        'Wed Mar 29',
        'Process Creation',
        '← raw: ',
        'process_creation',
        '1 selector',
        'Unknown',
        'test',
        'rules-emerging-threats/2023/TA/3CX-Supply-Chain/proc_creation_win_malware_3cx_compromise_susp_update.yml',
        'attack.t1218',
        'attack.execution',
        'detection.emerging-threats',
      ];
      for (const fact of facts) {
        expect(seed).toContain(fact);
        expect(page).toContain(fact);
      }
      const logic = /detection:\n[\s\S]*?condition: selection/.exec(seed)?.[0] ?? '';
      expect(logic).not.toBe('');
      expect(page).toContain(logic);
      const cards = [...seed.matchAll(/^SimilarEmerging Threat(high|critical)\n\n(.+)$/gm)];
      expect(
        rule?.related.map(({ label, type, level, page: target }) => [label, type, level, target?.title]),
      ).toEqual(cards.map(([, level, title]) => ['Similar', 'Emerging Threat', level, title]));
    },
  );

  it('shows a relation on both sides, and one only once', () => {
    const of = (title: string) =>
      (pages.find(({ link }) => link.title === title) as SigmaRulePage).related.map(
        ({ label, page, id, isDeclared }) => [label, page?.title ?? id, isDeclared],
      );
    expect(of('Potential Compromised 3CXDesktopApp Update Activity')).toEqual([
      ['Similar', 'Beaconing by DNS', true],
      ['Replaces', '00000000-0000-4000-8000-00000000dead', true],
      ['Likely similar', 'A Copy', false],
    ]);
    expect(of('Beaconing by DNS')).toEqual([
      ['Similar', 'Potential Compromised 3CXDesktopApp Update Activity', true],
    ]);
    expect(of('A Copy')).toEqual([
      ['Likely similar', 'Potential Compromised 3CXDesktopApp Update Activity', false],
    ]);
  });
});
