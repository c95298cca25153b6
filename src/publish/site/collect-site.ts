import type { Content } from '../../content/index.ts';
import type { AttackCatalog, ContentRule, StoryTimeline, Verdict } from '../../harness/index.ts';
import type { PageSet, SigmaRulePage } from '../page-model.ts';
import { playgroundFiles } from '../playground/index.ts';
import type { PublishedFile } from '../write-folder.ts';
import { contentHistory } from './content-history.ts';
import { collectDataFiles } from './data-files.ts';
import { withParents } from './parent-techniques.ts';
import type { AttackStep, SiteInput, TestEvidence } from './site-model.ts';

/** What a site is collected from. */
export interface SiteParts {
  readonly content: Content;
  readonly pages: PageSet;
  readonly attack: AttackCatalog;
  readonly rules: readonly ContentRule[];
  /** Of all tests that were run. */
  readonly verdicts: readonly Verdict[];
  readonly timelines: readonly StoryTimeline[];
  readonly assets: readonly PublishedFile[];
  readonly title?: string | undefined;
  readonly base?: string | undefined;
  readonly isLive?: boolean;
}

/** Puts together what a site shows: pages, what their tests showed, what git knows, files of events. */
export function collectSite(parts: SiteParts): SiteInput {
  const { content, attack, rules, verdicts, assets } = parts;
  const pages = { ...parts.pages, techniques: withParents(parts.pages.techniques, attack) };
  const history = contentHistory(content.root, content.paths);
  return {
    title: parts.title ?? content.configuration.app.title ?? 'Security content',
    pages,
    attack,
    evidence: new Map(verdicts.map((verdict) => [verdict.test, evidenceOf(verdict)])),
    timelines: new Map(parts.timelines.map((one) => [one.story.name, attackSteps(one, pages)])),
    ...(history ? { history } : {}),
    assets: [...assets, ...playgroundFiles(content)],
    ruleTexts: ruleTexts(pages.sigmaRules, rules),
    dataFiles: collectDataFiles(pages, (path) => content.files.read(path)),
    base: parts.base ?? '/',
    isLive: parts.isLive ?? false,
  };
}

function attackSteps({ steps }: StoryTimeline, { detections, sigmaRules }: PageSet): readonly AttackStep[] {
  const links = new Map(
    [...detections, ...sigmaRules].map(({ source, link }) => [keyOf(source.path, link.title), link]),
  );
  return steps.map(({ timeMs, foundBy, times, host, user, what }) => ({
    time: new Date(timeMs).toISOString().slice(0, 19).replace('T', ' '),
    times,
    host,
    user,
    what,
    foundBy: foundBy.flatMap(({ path, name }) => links.get(keyOf(path, name)) ?? []),
  }));
}

function evidenceOf(verdict: Verdict): TestEvidence {
  const { reason, dataset, expected, rows, events, explanation } = verdict;
  return {
    verdict: verdict.verdict,
    reason,
    dataset,
    expected,
    rows,
    events,
    ...(explanation ? { funnel: explanation.funnel } : {}),
  };
}

/** Pages name the paths of rules as the rules’ own repository has them. */
function ruleTexts(
  pages: readonly SigmaRulePage[],
  rules: readonly ContentRule[],
): ReadonlyMap<SigmaRulePage, string> {
  const texts = new Map(rules.map((rule) => [keyOf(rule.path, rule.name), rule.object.document.source.text]));
  return new Map(pages.map((page) => [page, texts.get(keyOf(page.source.path, page.link.title)) ?? '']));
}

function keyOf(path: string, name: string): string {
  return `${path.replace(/^detections\/sigma\//, '')}\n${name}`;
}
