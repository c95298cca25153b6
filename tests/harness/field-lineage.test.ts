import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { renderLineage } from '../../src/cli/report/lineage.ts';
import { type Content, loadContent } from '../../src/content/index.ts';
import { type Harness, lineageOfSearch, openHarness, sourcesOfDetection } from '../../src/harness/index.ts';
import { parseSearch } from '../../src/spl/index.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let content: Content;
let harness: Harness;
beforeAll(async () => {
  content = await loadContent(root);
  harness = await openHarness(content, { env: {} });
});

/** The lineage of a detection's fields as it is printed, wide enough that nothing is cut. */
async function lineage(name: string): Promise<string> {
  const detection = content.detections.find((one) => one.name === name)!;
  const { search } = parseSearch(detection.searchText, { macros: content.macroCatalog });
  const sources = await sourcesOfDetection(detection, search!, content, harness);
  return `${renderLineage(lineageOfSearch(search!, sources, harness, content), 200).join('\n')}\n`;
}

describe('the lineage of our detections', () => {
  it.each([
    '3CX Supply Chain Attack Network Indicators',
    'Hunting 3CXDesktopApp Software',
    'Windows Vulnerable 3CX Software',
    'Windows Rare Scheduled Task',
  ])('%s', async (name) => {
    const file = `lineage/${name.toLowerCase().replaceAll(' ', '_')}.txt`;
    await expect(await lineage(name)).toMatchFileSnapshot(file);
  });

  it('ends at the events of a search that names no source', () => {
    const { search } = parseSearch(content.detections[0]!.searchText, { macros: content.macroCatalog });
    const [first] = lineageOfSearch(search!, [], harness, content);
    expect(renderLineage([first!], 80).at(-1)).toMatch(/← event$/);
  });
});
