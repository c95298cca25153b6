import MiniSearch from 'minisearch';
import type { DetectionPage, PageLink, SigmaRulePage, StoryPage } from '../page-model.ts';
import { pagePath } from './page-path.ts';
import { countEvidence } from './parts/badges.ts';
import { firstWords } from './parts/head.ts';
import { type SearchEntry, searchOptions } from './search-options.ts';
import type { SiteInput } from './site-model.ts';

interface Indexed {
  readonly id: number;
  readonly title: string;
  readonly names: string;
  readonly about: string;
  readonly search: string;
}

/** What the search of the site needs: the pages, and the full-text index over them by their numbers; each as JSON. */
export interface SearchFiles {
  readonly entries: string;
  readonly index: string;
}

/** Makes the full-text index of the site, so that a browser only has to read it. */
export function searchFiles(site: SiteInput): SearchFiles {
  const { detections, sigmaRules, stories, macros, lookups, dataSources, techniques } = site.pages;
  const entries: SearchEntry[] = [];
  const documents: Indexed[] = [];
  const add = (entry: SearchEntry, names: readonly string[], about: string, search = ''): void => {
    const { title } = entry;
    documents.push({ id: entries.length, title, names: names.join(' '), about, search });
    entries.push(entry);
  };
  for (const page of detections)
    add(detectionEntry(page, site), namesOf(page), page.description, page.search);
  for (const page of sigmaRules)
    add(sigmaEntry(page, site), namesOf(page), page.description, page.logic.text);
  for (const page of stories) add(storyEntry(page), [...page.categories, ...page.cves], page.description);
  for (const page of techniques) {
    add(
      { ...plain(page.link), title: `${page.link.slug} ${page.technique.name}` },
      page.technique.tactics,
      '',
    );
  }
  for (const page of dataSources)
    add(plain(page.link), [page.sourcetype, page.eventSource], page.description);
  for (const page of [...macros, ...lookups]) add(plain(page.link), [], page.description);
  const index = new MiniSearch<Indexed>(searchOptions);
  index.addAll(documents);
  return { entries: JSON.stringify(entries), index: JSON.stringify(index) };
}

function plain({ kind, title, slug }: PageLink): SearchEntry {
  return { kind, title, path: pagePath({ kind, title, slug }) };
}

function namesOf(page: DetectionPage | SigmaRulePage): readonly string[] {
  return [
    ...page.techniques.flatMap(({ id, name }) => [id, name]),
    ...page.stories.map(({ name }) => name),
    ...page.cves,
    ...(page.kind === 'detection' ? page.dataSources.map(({ name }) => name) : page.tags),
    page.id ?? '',
  ];
}

function detectionEntry(page: DetectionPage, site: SiteInput): SearchEntry {
  return {
    ...plain(page.link),
    about: firstWords(page.description),
    type: page.type,
    status: page.status,
    tests: testsOf(page, site),
    techniques: page.techniques.map(({ id }) => id),
    tactics: [...new Set(page.techniques.flatMap(({ tactics }) => tactics))],
    sources: page.dataSources.map(({ name }) => name),
    products: [page.securityDomain].filter((name) => name !== ''),
  };
}

function sigmaEntry(page: SigmaRulePage, site: SiteInput): SearchEntry {
  return {
    ...plain(page.link),
    about: firstWords(page.description),
    type: page.type,
    status: page.status ?? '',
    tests: testsOf(page, site),
    techniques: page.techniques.map(({ id }) => id),
    tactics: [...new Set([...page.tactics, ...page.techniques.flatMap(({ tactics }) => tactics)])],
    sources: page.logSource.map(({ raw }) => raw),
    products: page.logSource.filter(({ attribute }) => attribute === 'product').map(({ label }) => label),
  };
}

function storyEntry(page: StoryPage): SearchEntry {
  return {
    ...plain(page.link),
    about: firstWords(page.description),
    status: page.status,
    techniques: [],
    tactics: [
      ...new Set(page.detections.flatMap(({ techniques }) => techniques.flatMap(({ tactics }) => tactics))),
    ],
  };
}

function testsOf(
  { tests }: DetectionPage | SigmaRulePage,
  { evidence }: SiteInput,
): 'pass' | 'fail' | 'not run' | 'none' {
  const { pass, fail, skip } = countEvidence(tests.map((test) => evidence.get(test)));
  if (fail > 0) return 'fail';
  if (pass > 0) return 'pass';
  return skip > 0 ? 'not run' : 'none';
}
