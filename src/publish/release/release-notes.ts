import type { ContentChange, ContentItem, Detection } from '../../content/index.ts';
import type { ObjectChange } from '../../harness/index.ts';
import { plainMarkdown } from '../../text/index.ts';

/** What release notes are made of. */
export interface ReleaseNotesSource {
  readonly version: string;
  /** What the older version is called, for the heading. */
  readonly since: string;
  readonly changes: readonly ContentChange[];
  /** What became of Sigma rules. */
  readonly rules?: readonly ObjectChange[];
}

/** A heading, and which changes stand under it. */
interface Section {
  readonly title: string;
  has(change: ContentChange): boolean;
}

const named: readonly (readonly [kind: ContentItem['kind'], one: string])[] = [
  ['macro', 'Macros'],
  ['lookup', 'Lookups'],
  ['playbook', 'Playbooks'],
  ['dashboard', 'Dashboards'],
  ['data-source', 'Data sources'],
  ['baseline', 'Baselines'],
  ['investigation', 'Response tasks'],
  ['deployment', 'Deployments'],
];

const isUpdate = ({ change }: ContentChange): boolean => change === 'changed';

const sections: readonly Section[] = [
  { title: 'New analytic stories', has: ({ kind, change }) => kind === 'story' && change === 'added' },
  { title: 'Updated analytic stories', has: (one) => one.kind === 'story' && isUpdate(one) },
  { title: 'New analytics', has: ({ kind, change }) => kind === 'detection' && change === 'added' },
  { title: 'Updated analytics', has: (one) => one.kind === 'detection' && isUpdate(one) },
  { title: 'Renamed', has: ({ change }) => change === 'renamed' },
  { title: 'Deprecated', has: ({ change }) => change === 'deprecated' },
  { title: 'Removed', has: ({ change }) => change === 'removed' },
  ...named.flatMap(([kind, title]) => [
    { title: `${title} added`, has: (one: ContentChange) => one.kind === kind && one.change === 'added' },
    { title: `${title} updated`, has: (one: ContentChange) => one.kind === kind && isUpdate(one) },
  ]),
];

/**
 * Says in Markdown what is different between two versions of a repository: a section for each kind of change
 * with its count, what changed
 * behind each name, and the detections of each story that has new or other ones.
 * @source contentctl: release_notes, whose sections come first and in its order; it misses renames and
 * removals
 */
export function releaseNotes({ version, since, changes, rules = [] }: ReleaseNotesSource): string {
  const count = changes.length + rules.length;
  const lines = [`# ${version}`, ''];
  if (count === 0) lines.push(`Nothing changed since ${since}.`);
  else lines.push(`${count} ${count === 1 ? 'change' : 'changes'} since ${since}.`);
  for (const { title, has } of sections) {
    const under = changes.filter(has);
    if (under.length === 0) continue;
    lines.push('', `## ${title} - [${under.length}]`, '', ...under.map(bullet).sort());
  }
  for (const [change, title] of ruleSections) {
    const under = rules.filter((one) => one.change === change);
    if (under.length > 0)
      lines.push('', `## Sigma rules ${title} - [${under.length}]`, '', ...under.map(ruleBullet).sort());
  }
  const stories = byStory(changes);
  if (stories.length > 0) lines.push('', '## By analytic story', '', ...stories);
  return `${lines.join('\n')}\n`;
}

const ruleSections: readonly (readonly [change: ObjectChange['change'], title: string])[] = [
  ['added', 'added'],
  ['changed', 'updated'],
  ['renamed', 'renamed'],
  ['deprecated', 'deprecated'],
  ['removed', 'removed'],
];

function ruleBullet({ change, name, was, parts }: ObjectChange): string {
  const said = because(parts.filter((part) => part !== 'title'));
  return change === 'renamed'
    ? `* ${plainMarkdown(was ?? '')} is now ${plainMarkdown(name)}${said}`
    : `* ${plainMarkdown(name)}${said}`;
}

function bullet({ before, after, parts, change }: ContentChange): string {
  const name = plainMarkdown((after ?? before)?.name ?? '');
  if (change === 'renamed') return `* ${plainMarkdown(before?.name ?? '')} is now ${name}${because(parts)}`;
  return `* ${name}${change === 'added' || change === 'removed' ? '' : because(parts)}`;
}

function because(parts: readonly string[]): string {
  const said = parts.filter((part) => part !== 'name');
  return said.length === 0 ? '' : ` (${said.join(', ')})`;
}

/** New and changed detections under the stories that they belong to. */
function byStory(changes: readonly ContentChange[]): readonly string[] {
  const stories = new Map<string, string[]>();
  for (const { change, after } of changes) {
    if (after?.kind !== 'detection' || change === 'deprecated') continue;
    for (const story of (after satisfies Detection).stories) {
      const list = stories.get(story) ?? [];
      list.push(`${plainMarkdown(after.name)} (${change})`);
      stories.set(story, list);
    }
  }
  return [...stories]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([story, names]) => `* ${plainMarkdown(story)}: ${names.join(', ')}`);
}
