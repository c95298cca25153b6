import { type Content, compareContent, memoryFiles, readContent } from '../../../content/index.ts';
import {
  gitFiles,
  loadSigma,
  type ObjectChange,
  objectChanges,
  type VersionTag,
  versionTags,
} from '../../../harness/index.ts';
import {
  compareVersions,
  nextVersion,
  parseVersion,
  releaseNotes,
  staleRules,
  staleVersions,
} from '../../../publish/index.ts';
import type { Diagnostic } from '../../../text/index.ts';
import { CliError } from '../../cli-error.ts';

/** What the next release would be. */
export interface NextRelease {
  readonly version: string;
  readonly tag: string;
  /** The release before; nothing for the first. */
  readonly previous: VersionTag | undefined;
  readonly changes: readonly ObjectChange[];
  /** Markdown. */
  readonly notes: string;
  /** Objects whose version or date should have risen. */
  readonly findings: readonly Diagnostic[];
}

/** What the release is planned from. */
export interface ReleaseRequest {
  /** The tag to compare with; by default that of the highest version before. */
  readonly since: string | undefined;
  /** By default the one that the configuration names if it is new, else what the changes ask for. */
  readonly version: string | undefined;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/**
 * Compares content with the release before, and says what the next one is.
 * @throws {GitFault}
 * @throws {CliError} for a version that is none, or not a new one
 */
export function planRelease(content: Content, { since, version: asked, today }: ReleaseRequest): NextRelease {
  const previous =
    since === undefined ? latest(versionTags(content.root, 'HEAD')) : named(content.root, since);
  const older = previous ? gitFiles(content.root, previous.commit) : memoryFiles({});
  const before = readContent(older);
  const compared = compareContent(before, content);
  const [olderRules, rules] = [loadSigma(before), loadSigma(content)];
  const changes = objectChanges(compared, olderRules, rules);
  const last = previous && parseVersion(previous.name);
  const version = asked ?? configured(content, last) ?? nextVersion(last, changes);
  const numbers = parseVersion(version);
  if (!numbers || /^v/.test(version)) {
    throw new CliError('cli/bad-option', `\`${version}\` is no version.`, 'Three numbers, such as 1.4.0.');
  }
  if (last && compareVersions(numbers, last) <= 0) {
    throw new CliError(
      'cli/bad-option',
      `Version ${version} is not newer than ${previous?.name}.`,
      `The changes ask for ${nextVersion(last, changes)}.`,
    );
  }
  // The tags of a repository go on as they began.
  const tag = previous && !previous.name.startsWith('v') ? version : `v${version}`;
  return {
    version,
    tag,
    previous,
    changes,
    notes: releaseNotes({
      version,
      since: previous?.name ?? 'the beginning',
      changes: compared,
      rules: changes.filter(({ kind }) => kind === 'sigma'),
    }),
    findings: previous ? [...staleVersions(compared, today), ...staleRules(olderRules, rules, today)] : [],
  };
}

function latest(tags: readonly VersionTag[]): VersionTag | undefined {
  const sorted = tags.toSorted((a, b) => {
    const [x, y] = [parseVersion(a.name), parseVersion(b.name)];
    return x && y ? compareVersions(y, x) : 0;
  });
  return sorted[0];
}

function named(folder: string, name: string): VersionTag {
  const tag = versionTags(folder).find((one) => one.name === name);
  if (tag) return tag;
  throw new CliError(
    'cli/no-tag',
    `There is no tag \`${name}\` of a version here.`,
    'Fetch the tags: `git fetch --tags`.',
  );
}

function configured(content: Content, before: ReturnType<typeof parseVersion>): string | undefined {
  const { version } = content.configuration.app;
  const numbers = version === undefined ? undefined : parseVersion(version);
  return numbers && (!before || compareVersions(numbers, before) > 0) ? version : undefined;
}
