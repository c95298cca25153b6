import { didYouMean } from '../../../text/index.ts';
import type { ContentItem, Deprecation } from '../../model.ts';
import { type CheckContext, contentCheck, type Finding } from '../check.ts';
import { compareVersions } from './compare-versions.ts';

const sectionKinds = {
  detections: 'detection',
  baselines: 'baseline',
  investigations: 'investigation',
  stories: 'story',
} as const;

/** The check `deprecation/mapping`; `about` says what it finds. */
export const mapping = contentCheck({
  code: 'deprecation/mapping',
  upstream: 'P1 to P5',
  // On where contentctl.yml enforces it; a part of a repository always lacks some of what a mapping names.
  severity: 'off',
  about:
    'Each entry of the deprecation mapping names one object that is deprecated or removed as the app’s ' +
    'version asks, and replacements that are alive. It is on where contentctl.yml says ' +
    '`enforce_deprecation_mapping_requirement`.',
  passes: {
    layout: 'v5',
    removed: {},
    files: {
      'removed/deprecation_mapping.YML':
        'detections:\n- content: Removed Example\n  removed_in_version: 5.2.0\n  reason: It was replaced.\n',
    },
  },
  fails: {
    layout: 'v5',
    files: {
      'removed/deprecation_mapping.YML':
        'detections:\n- content: Never Was\n  removed_in_version: 5.2.0\n  reason: It was replaced.\n',
    },
  },
  checkAll(context, report) {
    const { content } = context;
    if (content.deprecations.length === 0) return;
    const first = new Map<string, Deprecation>();
    for (const entry of content.deprecations) {
      const at = (key: string): Finding => ({
        message: '',
        at: entry.document.place([...entry.keyPath, key]),
        keyPath: [...entry.keyPath, key],
      });
      const say = (key: string, message: string, hint?: string): void =>
        report(undefined, { ...at(key), message, hint });
      if (first.has(entry.content)) say('content', `\`${entry.content}\` is listed twice.`, 'Remove one.');
      first.set(entry.content, entry);
      checkEntry(entry, context, say);
    }
    for (const item of content.items) {
      const isGone = item.status === 'deprecated' || item.status === 'removed';
      if (!isGone || first.has(item.name) || item.rules === 'classic') continue;
      report(item, {
        message: `\`${item.name}\` is ${item.status}, but no mapping says why and since when.`,
        keyPath: ['status'],
        hint: 'Add an entry to the deprecation mapping.',
      });
    }
  },
});

type Say = (key: string, message: string, hint?: string) => void;

function checkEntry(entry: Deprecation, { content, named, isUnread }: CheckContext, say: Say): void {
  const wanted = sectionKinds[entry.section];
  const items = named(entry.content).filter((item) => item.kind === wanted || item.kind === 'removed');
  const item = items[0] ?? named(entry.content)[0];
  if (!item) {
    if (isUnread(entry.content)) return;
    const known = content.items.map(({ name }) => name);
    say('content', `Nothing is named \`${entry.content}\`.`, didYouMean(entry.content, known));
  } else if (item.kind !== wanted && item.kind !== 'removed') {
    const kind = item.kind.replace('-', ' ');
    say('content', `\`${entry.content}\` is a ${kind}, listed under \`${entry.section}\`.`);
  } else {
    checkStatus(entry, item, content.configuration.app.version, say);
  }
  for (const name of entry.replacements) {
    const replacement = named(name).find(({ kind }) => kind === 'detection' || kind === 'story');
    if (replacement && replacement.status !== 'deprecated') continue;
    if (!replacement && isUnread(name)) continue;
    say(
      'replacement_content',
      replacement
        ? `The replacement \`${name}\` is itself deprecated.`
        : `The replacement \`${name}\` is no detection or story.`,
    );
  }
}

function checkStatus(entry: Deprecation, item: ContentItem, version: string | undefined, say: Say): void {
  if (item.status !== 'deprecated' && item.status !== 'removed') {
    say('content', `\`${entry.content}\` is listed here, but its status is \`${item.status}\`.`);
    return;
  }
  if (version === undefined || !/^\d+\.\d+\.\d+$/.test(entry.removedInVersion)) return;
  const wanted = compareVersions(version, entry.removedInVersion) >= 0 ? 'removed' : 'deprecated';
  if (item.status === wanted) return;
  say(
    'removed_in_version',
    `At version ${version}, \`${entry.content}\` must be ${wanted}, but is ${item.status}.`,
    wanted === 'removed'
      ? 'Move the file to `removed/` with the status removed.'
      : 'Set its status to deprecated.',
  );
}
