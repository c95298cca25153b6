import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { loadSigma } from '../../harness/index.ts';
import {
  attackCatalog,
  buildPages,
  type CveDetails,
  renderPages,
  ruleConverter,
} from '../../publish/index.ts';
import { countOf, diagnosticToJson } from '../../text/index.ts';
import { CliError } from '../cli-error.ts';
import { defineCliCommand } from '../command.ts';
import { openContent } from '../open-content.ts';
import { choice, flag, text } from '../options.ts';
import { outputFolder } from '../output-folder.ts';
import { durationText } from '../report/duration.ts';
import { printFindings, printJson } from '../report/findings.ts';
import { webRepository } from '../web-repository.ts';

/** `detent docs --out DIR`: the content as Markdown pages, in the form of the published ones. */
export const command = defineCliCommand({
  name: 'docs',
  about: 'Writes the content as Markdown pages in the form of the published ones',
  details:
    'The pages are the source of a Jekyll site: posts for detections, collections for everything else, lists and navigation. A folder ' +
    'that holds other files is left alone; pages of an earlier run that are no more are taken away. The same content gives the same files.',
  options: {
    out: text('-o, --out <folder>', 'Where the pages are written'),
    force: flag('--force', 'Writes into a folder that holds other files; they stay'),
    repository: text('--repository <address>', 'Where the files of the content are shown on the web'),
    branch: text('--branch <name>', 'The branch that is shown there'),
    sigmaRepository: text('--sigma-repository <address>', 'Where the Sigma rules are shown on the web'),
    sigmaBranch: text('--sigma-branch <name>', 'The branch that is shown there'),
    cveDetails: text(
      '--cve-details <file>',
      'JSON: {"CVE-…": {"summary": "…", "cvss": 9.8}}; a CVE without an entry is not listed',
    ),
    format: choice('-f, --format <format>', 'How the summary is printed', ['text', 'json']),
  },
  examples: [
    { line: 'detent docs --out build/docs', about: 'Pages of the repository around the working directory.' },
    {
      line: 'detent docs --out docs --repository https://github.com/me/content --branch main',
      about: 'Links lead to the files of your own repository.',
    },
  ],
  async run({ options, terminal }) {
    const { stopwatch, cwd } = terminal.surroundings;
    const output = outputFolder('detent docs', options, cwd);
    const started = stopwatch();
    const content = await openContent(options.content, terminal);
    const { rules, diagnostics } = loadSigma(content);
    // What could not be read has no page: that must be told.
    const unread = new Set(content.unreadPaths);
    const findings = [
      ...content.diagnostics.filter(({ at }) => at && unread.has(at.source.name)),
      ...diagnostics,
    ];
    const cveDetails =
      options.cveDetails === undefined ? new Map() : readCveDetails(resolve(cwd, options.cveDetails));
    const pages = buildPages(content, {
      attack: attackCatalog(),
      repository: webRepository(
        options.repository ?? 'https://github.com/splunk/security_content',
        options.branch ?? 'develop',
      ),
      sigma: {
        rules,
        convert: await ruleConverter(),
        repository: webRepository(
          options.sigmaRepository ?? 'https://github.com/SigmaHQ/sigma',
          options.sigmaBranch ?? 'master',
        ),
      },
    });
    const { written, removed } = output.write(renderPages(pages, { cveDetails }));
    const seconds = (stopwatch() - started) / 1000;
    if (options.format === 'json') {
      printJson(
        { folder: output.path, written, removed, seconds, diagnostics: findings.map(diagnosticToJson) },
        terminal,
      );
    } else {
      printFindings(findings, 'text', terminal, content.root);
      const gone = removed > 0 ? `, ${removed} taken away` : '';
      terminal.out(
        `${countOf(written, 'file')} in ${options.out}${gone}${terminal.palette.faint(`  ${durationText(seconds)}`)}\n`,
      );
    }
    return findings.some(({ severity }) => severity === 'error') ? 1 : 0;
  },
});

/** @throws {CliError} when the file is no such table */
function readCveDetails(path: string): CveDetails {
  const table: unknown = parsed(path);
  if (typeof table !== 'object' || table === null || Array.isArray(table)) {
    throw new CliError('cli/bad-option', `\`${path}\` is no JSON object of CVE ids.`);
  }
  return new Map(
    Object.entries(table).map(([id, details]: [string, unknown]) => {
      const { summary, cvss } = (typeof details === 'object' && details !== null ? details : {}) as {
        readonly summary?: unknown;
        readonly cvss?: unknown;
      };
      return [
        id,
        {
          ...(typeof summary === 'string' ? { summary } : {}),
          ...(typeof cvss === 'number' || cvss === null ? { cvss } : {}),
        },
      ];
    }),
  );
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new CliError(
      'cli/bad-option',
      `\`${path}\` cannot be read as JSON.`,
      String((error as Error).message),
    );
  }
}
