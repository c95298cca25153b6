import type { DetectionTest } from '../../../content/index.ts';
import { dataPath } from '../data-files.ts';
import { type Html, type HtmlPart, html } from '../html.ts';
import { outward, type View } from '../view.ts';
import { badge } from './badges.ts';
import { section, table } from './section.ts';

const words = { pass: ['passes', 'good'], fail: ['fails', 'bad'], skip: ['not run', 'plain'] } as const;

/**
 * What the tests of an object showed when the site was built: over which data, how many rows came out, at which
 * commit. @param wanted what comes out: rows, or events that match
 */
export function evidenceSection(
  tests: readonly DetectionTest[],
  view: View,
  wanted: 'rows' | 'matches',
): Html | undefined {
  if (tests.length === 0) {
    return section('tests', 'Test evidence', html`<p class="quiet">There is no test.</p>`);
  }
  const rows = tests.map((test) => testRow(test, view));
  return section(
    'tests',
    'Test evidence',
    table(
      'Tests and what they showed',
      ['Test', 'Outcome', 'Expected', wanted === 'rows' ? 'Rows' : 'Matches', 'Events', 'Data'],
      rows,
    ),
    whenBuilt(view),
  );
}

function testRow(test: DetectionTest, view: View): readonly HtmlPart[] {
  const found = view.site.evidence.get(test);
  const [word, tone] = words[found?.verdict ?? 'skip'];
  const ran = found !== undefined && found.verdict !== 'skip';
  const reason = found?.reason;
  return [
    test.name,
    html`${badge(word, tone)}${reason !== undefined && reason !== '' && html` <span class="reason">${reason}</span>`}`,
    found?.expected ?? '',
    ran ? html`<span class="number">${found.rows}</span>` : '',
    ran ? html`<span class="number">${found.events}</span>` : '',
    test.attackData.map(({ data }) => html`<div class="path">${dataLink(data, view)}</div>`),
  ];
}

/** Data that is part of the site is linked to there. */
function dataLink(data: string, view: View): Html {
  if (!view.site.dataFiles.has(data)) return outward(shortName(data), data);
  return html`<a href="${view.to(dataPath(data))}">${shortName(data)}</a>`;
}

/** The last two parts of a path or address. */
function shortName(data: string): string {
  return data.split('/').slice(-2).join('/');
}

function whenBuilt({ site: { history } }: View): Html | undefined {
  if (!history) return undefined;
  const { head, isEdited } = history;
  return html`<p class="quiet">Run at commit <code>${head.hash.slice(0, 10)}</code> of <time datetime="${head.date}">${head.date}</time>${
    isEdited && ', with edits that were not committed'
  }.</p>`;
}
