/** Sites for tests: of example content, held in memory, without Chromium and without a build. */
import { exampleFiles, memoryFiles, readContent } from '../../../src/content/index.ts';
import { loadSigma, type Verdict } from '../../../src/harness/index.ts';
import {
  attackCatalog,
  buildPages,
  buildSite,
  collectSite,
  ruleConverter,
  type SiteParts,
} from '../../../src/publish/index.ts';
import { repository, sigmaRepository } from '../page-cases.ts';

export const assets = ['site.css', 'site.js', 'theme.js', 'catalogue.js', 'mark.svg'].map((name) => ({
  path: `assets/${name}`,
  text: '',
}));

const convert = await ruleConverter();

/** The files of a site over files of content. */
export function siteOf(
  files: Readonly<Record<string, string | Uint8Array>>,
  given: Partial<SiteParts> & { readonly verdicts?: readonly Verdict[] } = {},
): ReadonlyMap<string, string | Uint8Array> {
  const content = readContent(memoryFiles(files), { layout: 'classic' });
  const attack = attackCatalog();
  const { rules } = loadSigma(content);
  const pages = buildPages(content, {
    attack,
    repository,
    sigma: { rules, repository: sigmaRepository, convert },
  });
  const input = collectSite({ content, pages, attack, rules, verdicts: [], timelines: [], assets, ...given });
  return new Map(buildSite(input).map(({ path, text }) => [path, text]));
}

/** The files of a site over the sound example, changed in what matters. */
export function exampleSite(
  example: Parameters<typeof exampleFiles>[0],
  given?: Parameters<typeof siteOf>[1],
): ReadonlyMap<string, string | Uint8Array> {
  return siteOf(exampleFiles(example), given);
}

/** The text of a page. */
export function textOf(site: ReadonlyMap<string, string | Uint8Array>, path: string): string {
  const found = site.get(path);
  if (typeof found !== 'string') throw new Error(`There is no page ${path}: ${[...site.keys()].join(' ')}`);
  return found;
}
