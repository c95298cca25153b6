import { countOf, diagnosticToJson } from '../../text/index.ts';
import { defineCliCommand } from '../command.ts';
import { findContentFolder } from '../content-folder.ts';
import { choice, count, flag, text } from '../options.ts';
import { outputFolder } from '../output-folder.ts';
import { durationText } from '../report/duration.ts';
import { printFindings, printJson } from '../report/findings.ts';
import { serveSite } from '../site/serve-site.ts';
import { siteFiles } from '../site/site-files.ts';

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
    let hasErrors = false;
    if (options.out !== undefined || !options.serve) {
      const output = outputFolder('detent site', options, cwd);
      const started = stopwatch();
      const { files, findings } = await siteFiles(root, options, terminal);
      hasErrors = findings.some(({ severity }) => severity === 'error');
      const { written, removed } = output.write(files);
      const seconds = (stopwatch() - started) / 1000;
      if (options.format === 'json') {
        const diagnostics = findings.map(diagnosticToJson);
        printJson({ folder: output.path, written, removed, seconds, diagnostics }, terminal);
      } else {
        printFindings(findings, 'text', terminal, root);
        const gone = removed > 0 ? `, ${removed} taken away` : '';
        terminal.out(
          `${countOf(written, 'file')} in ${options.out}${gone}${terminal.palette.faint(`  ${durationText(seconds)}`)}\n`,
        );
      }
    }
    if (options.serve) {
      const build = async () => (await siteFiles(root, options, terminal)).files;
      await serveSite({ root, port: options.port ?? 0, build }, terminal);
    }
    return hasErrors ? 1 : 0;
  },
});
