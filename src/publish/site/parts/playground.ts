import type { DetectionTest } from '../../../content/index.ts';
import { clockOf } from '../../../harness/index.ts';
import type { DetectionPage, SigmaRulePage } from '../../page-model.ts';
import type { PlaygroundStart, PlaygroundTest } from '../../playground/index.ts';
import { dataPath } from '../data-files.ts';
import { type Html, html, jsonInScript } from '../html.ts';
import type { View } from '../view.ts';

/** Where the playground of a page is put by its script; without one the page stays as it is. */
export function playgroundSection(page: DetectionPage | SigmaRulePage, view: View): Html {
  const start: PlaygroundStart = {
    kind: page.kind === 'detection' ? 'spl' : 'sigma',
    name: page.link.title,
    text: page.kind === 'detection' ? page.search : (view.site.ruleTexts.get(page) ?? ''),
    tests: page.tests.map((test) => startOfTest(test, dateOf(page), view)),
  };
  return html`<section data-playground="${start.kind}" aria-label="Playground"><script type="application/json">${jsonInScript(start)}</script></section>
`;
}

function dateOf(page: DetectionPage | SigmaRulePage): string {
  return page.kind === 'detection' ? page.date : (page.modified ?? page.created);
}

function startOfTest(test: DetectionTest, date: string, view: View): PlaygroundTest {
  return {
    name: test.name,
    data: test.attackData.map(({ data, source, sourcetype, host, customIndex }) => ({
      address: data,
      source,
      sourcetype,
      ...(view.site.dataFiles.has(data) ? { file: dataPath(data) } : {}),
      ...(host === undefined ? {} : { host }),
      ...(customIndex === undefined ? {} : { index: customIndex }),
    })),
    now: test.now ?? clockOf(date),
    ...(test.earliest === undefined ? {} : { earliest: test.earliest }),
    ...(test.latest === undefined ? {} : { latest: test.latest }),
    ...(test.given === undefined ? {} : { given: test.given }),
  };
}
