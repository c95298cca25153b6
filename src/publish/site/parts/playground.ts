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
  return sectionOf(start);
}

function sectionOf(start: PlaygroundStart): Html {
  return html`<section data-playground="${start.kind}" aria-label="Playground"><script type="application/json">${jsonInScript(start)}</script></section>
`;
}

/** A playground of no detection: every file of events of the site to choose from, none loaded. */
export function blankPlayground(view: View): Html {
  const { detections, sigmaRules } = view.site.pages;
  const tests = new Map<string, PlaygroundTest>();
  for (const page of [...detections, ...sigmaRules]) {
    for (const test of page.tests) {
      const { data, now } = startOfTest(test, dateOf(page), view);
      const name = data.map(({ address }) => address.replace(/^tests\/attack_data\//, '')).join(', ');
      const isHere = data.length > 0 && data.every(({ file }) => file !== undefined);
      if (isHere && !tests.has(name)) tests.set(name, { name, data, now });
    }
  }
  const list = [...tests.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return sectionOf({ kind: 'spl', name: '', text: '', tests: list });
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
    ...(test.given === undefined ? {} : { given: test.given }),
  };
}
