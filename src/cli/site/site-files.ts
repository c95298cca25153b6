import { loadContent } from '../../content/index.ts';
import { loadSigma, openHarness, storyTimelines } from '../../harness/index.ts';
import {
  attackCatalog,
  buildPages,
  buildSite,
  collectSite,
  NoSiteAssets,
  type PublishedFile,
  ruleConverter,
  siteAssets,
} from '../../publish/index.ts';
import { loadTaxonomy, logSourceRouter } from '../../sigma/index.ts';
import type { Diagnostic } from '../../text/index.ts';
import { CliError } from '../cli-error.ts';
import type { Terminal } from '../terminal.ts';
import { runTestsWithProgress } from '../test-run.ts';
import { webRepository } from '../web-repository.ts';

/** What a site is built with, as options say it. */
export interface SiteChoices {
  readonly base: string | undefined;
  readonly title: string | undefined;
  readonly serve: boolean;
  readonly repository: string | undefined;
  readonly branch: string | undefined;
  readonly sigmaRepository: string | undefined;
  readonly sigmaBranch: string | undefined;
  readonly attackData: string | undefined;
}

/** A site, and what could not become a part of it. */
export interface SiteFiles {
  readonly files: readonly PublishedFile[];
  readonly findings: readonly Diagnostic[];
}

/**
 * Reads a content folder, runs its tests, plays the attacks of its scenarios, and draws the site.
 * @param root absolute path of the content folder
 * @param assets styles and scripts; those of this package by default
 * @throws {CliError} when an option cannot be meant, and when there are no assets
 */
export async function siteFiles(
  root: string,
  options: SiteChoices,
  terminal: Terminal,
  assets: readonly PublishedFile[] = readAssets(),
): Promise<SiteFiles> {
  const base = readBase(options.base);
  terminal.progress('reading content');
  const content = await loadContent(root);
  const sigma = loadSigma(content);
  const verdicts = await runTestsWithProgress(
    {
      content,
      detections: content.detections,
      sigma: { content: sigma, rules: sigma.rules },
      attackDataFolder: options.attackData,
      explain: 'all',
    },
    terminal,
  );
  terminal.progress('playing attacks');
  const harness = await openHarness(content, { env: terminal.surroundings.env });
  const router = logSourceRouter(await loadTaxonomy());
  const { signal } = terminal.surroundings;
  const timelines = await storyTimelines(content, sigma.rules, { ...harness, router, signal });
  terminal.progress('drawing pages');
  const attack = attackCatalog();
  const pages = buildPages(content, {
    attack,
    repository: webRepository(
      options.repository ?? 'https://github.com/splunk/security_content',
      options.branch ?? 'develop',
    ),
    sigma: {
      rules: sigma.rules,
      convert: await ruleConverter(),
      repository: webRepository(
        options.sigmaRepository ?? 'https://github.com/SigmaHQ/sigma',
        options.sigmaBranch ?? 'master',
      ),
    },
  });
  const files = buildSite(
    collectSite({
      content,
      pages,
      attack,
      rules: sigma.rules,
      verdicts,
      timelines,
      assets,
      title: options.title,
      base,
      isLive: options.serve,
    }),
  );
  terminal.clearProgress();
  // What could not be read has no page: that must be told.
  const unread = new Set(content.unreadPaths);
  const findings = [
    ...content.diagnostics.filter(({ at }) => at && unread.has(at.source.name)),
    ...sigma.diagnostics,
  ];
  return { files, findings };
}

function readBase(base: string | undefined): string | undefined {
  if (base === undefined || base.startsWith('/') || (/^https?:\/\//i.test(base) && URL.canParse(base)))
    return base;
  throw new CliError(
    'cli/bad-option',
    `\`${base}\` is neither a path nor an address.`,
    'Write `--base /content/` or `--base https://…`.',
  );
}

function readAssets(): readonly PublishedFile[] {
  try {
    return siteAssets();
  } catch (error) {
    if (!(error instanceof NoSiteAssets)) throw error;
    throw new CliError(
      'cli/no-assets',
      'The styles and scripts of the site are not built.',
      'Run `npm run build` first.',
    );
  }
}
