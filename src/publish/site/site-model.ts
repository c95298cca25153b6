import type { DetectionTest } from '../../content/index.ts';
import type { AttackCatalog, FunnelStep } from '../../harness/index.ts';
import type { PageLink, PageSet, SigmaRulePage } from '../page-model.ts';
import type { PublishedFile } from '../write-folder.ts';

/** How a test came out when the site was built. */
export interface TestEvidence {
  readonly verdict: 'pass' | 'fail' | 'skip';
  readonly reason: string;
  /** Names of the datasets, joined by a comma. */
  readonly dataset: string;
  /** What was to come out, in words. */
  readonly expected: string;
  readonly rows: number;
  readonly events: number;
  /** What each command left; missing where the search did not run. */
  readonly funnel?: readonly FunnelStep[];
}

/** A commit, as version histories show it. */
export interface Commit {
  readonly hash: string;
  /** `YYYY-MM-DD`, UTC. */
  readonly date: string;
  readonly author: string;
  readonly subject: string;
}

/** What git knows of the content. */
export interface ContentHistory {
  /** The commit that the site was built from. */
  readonly head: Commit;
  /** Whether files of the content differ from that commit. */
  readonly isEdited: boolean;
  /** The commits that touched a file, newest first, by its path below the content folder. */
  readonly ofFile: ReadonlyMap<string, readonly Commit[]>;
}

/** A step of an attack, and the pages of what fires on it. */
export interface AttackStep {
  /** `YYYY-MM-DD HH:MM:SS`, UTC, of the first time. */
  readonly time: string;
  /** How often it happened. */
  readonly times: number;
  readonly host: string;
  readonly user: string;
  readonly what: string;
  readonly foundBy: readonly PageLink[];
}

/** Everything that a site is made of. The same input gives the same bytes. */
export interface SiteInput {
  readonly title: string;
  readonly pages: PageSet;
  readonly attack: AttackCatalog;
  /** By the test objects of `pages`; a test without an entry was not tried. */
  readonly evidence: ReadonlyMap<DetectionTest, TestEvidence>;
  /** The attacks of stories that have a scenario, by the name of the story. */
  readonly timelines: ReadonlyMap<string, readonly AttackStep[]>;
  /** Missing where the content is in no git repository. */
  readonly history?: ContentHistory;
  /** Styles and scripts, by their paths in the site. */
  readonly assets: readonly PublishedFile[];
  /** The whole YAML of Sigma rules. */
  readonly ruleTexts: ReadonlyMap<SigmaRulePage, string>;
  /** Files of events that become part of the site, by the path as the tests write it. */
  readonly dataFiles: ReadonlyMap<string, Uint8Array>;
  /** Where the site will be: a whole address, or a path that begins with `/`. */
  readonly base: string;
  /** Whether pages ask for a newer version of themselves: for previews. */
  readonly isLive: boolean;
}
