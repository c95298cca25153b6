import type { DetectionPage, SigmaRulePage, StoryPage } from '../page-model.ts';
import type { SiteInput } from './site-model.ts';

/** A page that changed, and when. */
export interface Change {
  readonly page: DetectionPage | StoryPage | SigmaRulePage;
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** The commit's own words. */
  readonly what?: string;
}

/**
 * What changed last, newest first: by git where it knows the file, else by the date that the content states.
 * What has no date is left out.
 */
export function latestChanges(site: SiteInput, most: number): readonly Change[] {
  const { detections, stories, sigmaRules } = site.pages;
  return [...detections, ...stories, ...sigmaRules]
    .map((page) => changeOf(page, site))
    .filter(({ date }) => /^\d{4}-\d\d-\d\d$/.test(date))
    .sort((a, b) => (a.date === b.date ? byTitle(a, b) : a.date < b.date ? 1 : -1))
    .slice(0, most);
}

function changeOf(page: Change['page'], { history }: SiteInput): Change {
  const { path } = page.source;
  const [commit] = history?.ofFile.get(path) ?? history?.ofFile.get(`detections/sigma/${path}`) ?? [];
  if (commit) return { page, date: commit.date, what: commit.subject };
  return { page, date: page.kind === 'sigma-rule' ? (page.modified ?? page.created) : page.date };
}

function byTitle(a: Change, b: Change): number {
  return a.page.link.title < b.page.link.title ? -1 : 1;
}
