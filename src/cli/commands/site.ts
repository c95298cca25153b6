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
import { countOf } from '../../text/index.ts';
import { CliError } from '../cli-error.ts';
import { defineCliCommand } from '../command.ts';
import { findContentFolder } from '../content-folder.ts';
import { choice, count, flag, text } from '../options.ts';
import { outputFolder } from '../output-folder.ts';
import { durationText } from '../report/duration.ts';
import { printJson } from '../report/findings.ts';
import { serveSite } from '../site/serve-site.ts';
import type { Terminal } from '../terminal.ts';
import { runTestsWithProgress } from '../test-run.ts';
import { webRepository } from '../web-repository.ts';

/** `detent site`: the content as a static site, with what its tests showed. */
export const command = defineCliCommand({
  name: 'site',
  about: 'Builds a static site of the content, with what its tests showed',
  details:
    'Every test that can run here runs, and its outcome stands on its page. The site needs no server and asks nobody for anything: put ' +
    'the folder anywhere. With `--serve` it is shown on this machine and built again after each edit.',
  options: {
    out: text('-o, --out <folder>', 'Where the site is written'),
    force: flag('--force', 'Writes into a folder that holds other files; they stay'),
    base: text(
      '--base <address>',
      'Where the site will be: a path or an address, for the feed and the page of dead links',
    ),
    title: text('--title <name>', 'What the site is called'),
    serve: flag('--serve', 'Shows the site on this machine and builds it again after each edit'),
    port: count('--port <n>', 'The port to serve on; a free one by default', 0),
    repository: text('--repository <address>', 'Where the files of the content are shown on the web'),
    branch: text('--branch <name>', 'The branch that is shown there'),
    sigmaRepository: text('--sigma-repository <address>', 'Where the Sigma rules are shown on the web'),
    sigmaBranch: text('--sigma-branch <name>', 'The branch that is shown there'),
    attackData: text('--attack-data <folder>', 'A local copy of splunk/attack_data'),
    format: choice('-f, --format <format>', 'How the summary is printed', ['text', 'json']),
  },
  examples: [
    {
      line: 'detent site --out build/site',
      about: 'The site of the repository around the working directory.',
    },
    { line: 'detent site --serve', about: 'A preview that follows your edits.' },
    {
      line: 'detent site --out public --base https://me.example/content/',
      about: 'A feed with whole addresses.',
    },
  ],
  async run({ options, terminal }) {
    const { stopwatch, cwd } = terminal.surroundings;
    const root = findContentFolder(options.content, cwd);
    const build = (): Promise<readonly PublishedFile[]> => siteFiles(root, options, terminal);
    if (options.out !== undefined || !options.serve) {
      const output = outputFolder('detent site', options, cwd);
      const started = stopwatch();
      const { written, removed } = output.write(await build());
      const seconds = (stopwatch() - started) / 1000;
      if (options.format === 'json') printJson({ folder: output.path, written, removed, seconds }, terminal);
      else {
        const gone = removed > 0 ? `, ${removed} taken away` : '';
        terminal.out(
          `${countOf(written, 'file')} in ${options.out}${gone}${terminal.palette.faint(`  ${durationText(seconds)}`)}\n`,
        );
      }
    }
    if (options.serve) await serveSite({ root, port: options.port ?? 0, build }, terminal);
    return 0;
  },
});

interface SiteChoices {
  readonly base: string | undefined;
  readonly title: string | undefined;
  readonly serve: boolean;
  readonly repository: string | undefined;
  readonly branch: string | undefined;
  readonly sigmaRepository: string | undefined;
  readonly sigmaBranch: string | undefined;
  readonly attackData: string | undefined;
}

async function siteFiles(
  root: string,
  options: SiteChoices,
  terminal: Terminal,
): Promise<readonly PublishedFile[]> {
  const base = readBase(options.base);
  const assets = readAssets();
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
  return files;
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
