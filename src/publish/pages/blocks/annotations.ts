import { encodedPart } from '../../model/safe-address.ts';
import type { DetectionPage, TechniqueFact } from '../../page-model.ts';
import { inline, link, tableRow } from '../markdown-text.ts';
import type { CveDetails } from '../page-settings.ts';

/** The five folded blocks of annotations; each stays when it is empty. */
export function annotations(page: DetectionPage, cveDetails: CveDetails): readonly string[] {
  return [
    '### Annotations',
    ...folded('ATT&CK', techniqueTable(page.techniques)),
    '',
    '',
    ...folded('Kill Chain Phase', ['', ...bullets(page.killChainPhases), '', '']),
    '',
    '',
    ...folded('NIST', ['', ...bullets(page.nist), '', '', '']),
    '',
    ...folded('CIS20', ['', ...bullets(page.cis), '', '', '']),
    '',
    ...folded('CVE', cveTable(page.cves, cveDetails)),
    '',
    '',
  ];
}

function folded(title: string, content: readonly string[]): readonly string[] {
  return [
    '<details>',
    `  <summary>${title}</summary>`,
    '',
    '<div markdown="1">',
    ...content,
    '</div>',
    '</details>',
  ];
}

/** One blank line after each row, as the published pages have it. */
function techniqueTable(techniques: readonly TechniqueFact[]): readonly string[] {
  if (techniques.length === 0) return [];
  return [
    '',
    '#### [ATT&CK](https://attack.mitre.org/)',
    '',
    '| ID          | Technique   | Tactic         |',
    '| ----------- | ----------- |--------------- |',
    ...techniques.flatMap(({ id, name, tactics, address }) => [
      tableRow([
        address === undefined ? inline(id) : link(id, address),
        inline(name),
        inline(tactics.join(', ')),
      ]),
      '',
    ]),
  ];
}

function bullets(texts: readonly string[]): readonly string[] {
  return texts.map((text) => `* ${inline(text)}`);
}

/**
 * Nothing is shown of a vulnerability that nobody looked up: the table says what it is, not that it was
 * named.
 */
function cveTable(cves: readonly string[], details: CveDetails): readonly string[] {
  const known = cves.filter((id) => details.has(id));
  if (known.length === 0) return ['', ''];
  return [
    '',
    '| ID          | Summary | [CVSS](https://nvd.nist.gov/vuln-metrics/cvss) |',
    '| ----------- | ----------- | -------------- |',
    ...known.map((id) => {
      const { summary, cvss } = details.get(id) ?? {};
      const address = `https://nvd.nist.gov/vuln/detail/${encodedPart(id)}`;
      return tableRow([
        link(id, address),
        inline(summary ?? ''),
        cvss === null ? 'None' : inline(String(cvss ?? '')),
      ]);
    }),
    '',
  ];
}
