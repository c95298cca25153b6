import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Content, loadContent } from '../../content/index.ts';
import { GithubFault, putRelease, releaseBody } from '../../github/index.ts';
import { commitOf, GitFault, gitText, versionTags, writeFixedFiles } from '../../harness/index.ts';
import { applyFixes, countOf, type Diagnostic, diagnosticToJson } from '../../text/index.ts';
import { CliError } from '../cli-error.ts';
import { defineCliCommand } from '../command.ts';
import { openContent } from '../open-content.ts';
import { openGithub, repositoryName } from '../open-github.ts';
import { choice, flag, text } from '../options.ts';
import { countSeverity, printFindings, printJson } from '../report/findings.ts';
import { printFixes } from '../report/fixes.ts';
import type { Terminal } from '../terminal.ts';
import { type NextRelease, planRelease } from './release/plan-release.ts';
import { releaseAssets } from './release/release-assets.ts';

/** `detent release`: what changed since the last one, and, when asked, the release on GitHub. */
export const command = defineCliCommand({
  name: 'release',
  about: 'Says what the next release holds, and publishes it on GitHub when asked to',
  details:
    'Compares the content with the tag of the version before. An object whose logic changed must have a higher ' +
    'version and a newer date; `--fix` writes them. Nothing is sent without `--publish`. A release is filled as a ' +
    'draft, its assets are compared with the files, and it is published last; run it again when it was broken ' +
    'off, and it goes on. The token is taken from GITHUB_TOKEN and may write contents.',
  options: {
    since: text('--since <tag>', 'The release before; by default the tag of the highest version'),
    appVersion: text('--app-version <version>', 'The version of the release, such as 1.4.0'),
    assets: text('--assets <dir>', 'The folder that `detent package` wrote: its files are the assets'),
    notes: text('--notes <file>', 'Writes the release notes too'),
    repo: text('--repo <owner/name>', 'The repository on GitHub; by default that of the workflow'),
    fix: flag('--fix', 'Writes the versions and dates that should have risen'),
    publish: flag('--publish', 'Publishes the release; without it nothing is sent'),
    format: choice('-f, --format <format>', 'How the plan is printed', ['text', 'json']),
  },
  examples: [
    { line: 'detent release', about: 'What the next release would hold.' },
    {
      line: 'detent release --fix',
      about: 'Raises the versions and dates of what changed since the last one.',
    },
    {
      line: 'detent release --assets dist/app --publish',
      about: 'Publishes what `detent package --out dist/app` wrote.',
    },
  ],
  async run({ options, terminal }) {
    const { cwd, clock } = terminal.surroundings;
    const request = {
      since: options.since,
      version: options.appVersion,
      today: new Date(clock()).toISOString().slice(0, 10),
    };
    let content = await openContent(options.content, terminal);
    const faults = content.diagnostics.filter(({ severity }) => severity === 'error');
    if (faults.length > 0) {
      printFindings(faults, 'text', terminal, content.root);
      terminal.log(`Nothing is released: the content has ${countOf(faults.length, 'error')}.`);
      return 1;
    }
    try {
      let next = planRelease(content, request);
      if (options.fix && next.findings.length > 0) {
        fix(content, next.findings, terminal);
        content = await loadContent(content.root);
        next = planRelease(content, request);
      }
      if (options.notes !== undefined) writeFileSync(resolve(cwd, options.notes), next.notes);
      if (options.format === 'json') printJson(planToJson(next), terminal);
      else {
        printFindings(next.findings, 'text', terminal, content.root);
        terminal.out(next.notes);
      }
      if (countSeverity(next.findings, 'error') > 0) {
        terminal.log(
          `Nothing is released: ${countOf(next.findings.length, 'version or date', 'versions and dates')} should have risen.`,
        );
        return 1;
      }
      if (!options.publish) {
        terminal.log(`${next.tag} is not published: this was a dry run. Add \`--publish\`.`);
        return 0;
      }
      await publish(content, next, options, terminal);
      return 0;
    } catch (error) {
      if (error instanceof GitFault) throw new CliError('cli/git', error.message, error.hint);
      if (error instanceof GithubFault) throw new CliError(error.code, error.message, error.hint);
      throw error;
    }
  },
});

async function publish(
  content: Content,
  next: NextRelease,
  options: { readonly assets: string | undefined; readonly repo: string | undefined },
  terminal: Terminal,
): Promise<void> {
  const { env, cwd } = terminal.surroundings;
  const commit = commitOf(content.root, 'HEAD');
  if (gitText(content.root, ['status', '--porcelain', '--', '.']) !== '') {
    throw new CliError(
      'cli/uncommitted',
      'The content holds edits that are not committed: the release would not be what the tag says.',
      'Commit them, or put them away.',
    );
  }
  const tag = versionTags(content.root).find(({ name }) => name === next.tag);
  if (tag && tag.commit !== commit) {
    throw new CliError(
      'cli/tag-elsewhere',
      `The tag \`${next.tag}\` stands for another commit than the one that is checked out.`,
      'Check that commit out, or choose the next version.',
    );
  }
  const assets = options.assets === undefined ? [] : releaseAssets(resolve(cwd, options.assets));
  const client = await openGithub(terminal);
  const done = await putRelease(client, {
    ...repositoryName(options.repo, env),
    tag: next.tag,
    commit,
    title: next.version,
    notes: releaseBody(next.notes),
    isPrerelease: false,
    assets,
  });
  for (const name of done.kept) terminal.log(`there already: ${name}`);
  for (const name of done.uploaded) terminal.log(`uploaded: ${name}`);
  terminal.log(`${next.tag} ${done.wasPublished ? 'was published before' : 'is published'}: ${done.url}`);
}

function fix(content: Content, findings: readonly Diagnostic[], terminal: Terminal): void {
  const paths = [...new Set(findings.flatMap(({ at }) => at?.source.name ?? []))];
  const files = paths.flatMap((path) => {
    const fixes = findings.flatMap((finding) => (finding.at?.source.name === path && finding.fix) || []);
    const before = readFileSync(join(content.root, path), 'utf8');
    const { text: after, applied } = applyFixes(before, fixes);
    return applied.length > 0 ? [{ path, text: after, fixes: applied }] : [];
  });
  writeFixedFiles(content.root, files);
  printFixes(files, false, terminal);
}

function planToJson({ version, tag, previous, changes, notes, findings }: NextRelease): object {
  return {
    version,
    tag,
    previous: previous?.name ?? null,
    changes,
    diagnostics: findings.map(diagnosticToJson),
    notes,
  };
}
