import { join } from 'node:path';
import type { AppConfiguration } from '../../content/index.ts';
import {
  type AppSettings,
  artefactNames,
  attackCatalog,
  type ContentPackage,
  gitOrigin,
  hasOfficialInspector,
  inspectApp,
  officialFindings,
  packageContent,
} from '../../publish/index.ts';
import { countOf, type Diagnostic, diagnosticToJson } from '../../text/index.ts';
import { CliError } from '../cli-error.ts';
import { defineCliCommand } from '../command.ts';
import { openContent } from '../open-content.ts';
import { choice, flag, text } from '../options.ts';
import { outputFolder } from '../output-folder.ts';
import { durationText } from '../report/duration.ts';
import { countSeverity, printFindings, printJson } from '../report/findings.ts';
import type { Terminal } from '../terminal.ts';
import { version } from '../version.ts';

/** `detent package --out DIR`: the content as a Splunk app, and what a release hands out with it. */
export const command = defineCliCommand({
  name: 'package',
  about: 'Packs the content into a Splunk app with checksums, bill of materials and provenance',
  details:
    'The app is written unpacked and as an archive. The same content gives the same bytes on every machine. What the .conf files say is ' +
    'read again and compared with the content before anything is written. `app:` in detent.yml names the app; a contentctl.yml is read too.',
  options: {
    out: text('-o, --out <folder>', 'Where the package is written'),
    force: flag('--force', 'Writes into a folder that holds other files; they stay'),
    appVersion: text('--app-version <version>', 'The version of the app, such as 1.4.0'),
    with: text('--with <artefacts>', `What to write beside the app: ${artefactNames.join(', ')}, or all`),
    inspect: flag(
      '--inspect',
      'Looks at the app as its vetting would, with the vendor’s own inspector where it is installed',
    ),
    format: choice('-f, --format <format>', 'How the summary is printed', ['text', 'json']),
  },
  examples: [
    {
      line: 'detent package --out dist/app',
      about: 'The app of the repository around the working directory.',
    },
    {
      line: 'detent package --out dist/app --with all',
      about: 'With the JSON dump, Navigator layer, badges and rule packs.',
    },
  ],
  async run({ options, terminal }) {
    const { stopwatch, cwd } = terminal.surroundings;
    const output = outputFolder('detent package', options, cwd);
    const started = stopwatch();
    const artefacts = readArtefacts(options.with);
    const content = await openContent(options.content, terminal);
    const settings = appSettings(content.configuration.app, options.appVersion);
    const faults = content.diagnostics.filter(({ severity }) => severity === 'error');
    if (faults.length > 0) {
      printFindings(faults, 'text', terminal, content.root);
      terminal.log(`Nothing was packed: the content has ${countOf(faults.length, 'error')}.`);
      return 1;
    }
    const made = await packageContent(content, {
      settings,
      attack: attackCatalog(),
      artefacts,
      toolVersion: version(),
      origin: gitOrigin(content.root),
    });
    if (made.differences.length > 0) {
      throw new Error(
        `The written app does not say what the content says:\n${made.differences.slice(0, 20).join('\n')}`,
      );
    }
    const findings = made.diagnostics;
    if (countSeverity(findings, 'error') > 0) {
      printFindings(findings, 'text', terminal, content.root);
      terminal.log('Nothing was packed.');
      return 1;
    }
    const { written, removed } = output.write([...made.appFiles, ...made.assets]);
    const inspected = options.inspect ? inspect(settings, made, output.path, terminal) : [];
    const seconds = (stopwatch() - started) / 1000;
    if (options.format === 'text') printFindings([...findings, ...inspected], 'text', terminal, content.root);
    const assets = made.assets.map(({ path }) => path);
    if (options.format === 'json') {
      printJson(
        {
          folder: output.path,
          app: settings.id,
          version: settings.version,
          written,
          removed,
          assets,
          seconds,
          diagnostics: [...findings, ...inspected].map(diagnosticToJson),
        },
        terminal,
      );
    } else {
      const { faint } = terminal.palette;
      terminal.out(
        `${settings.id} ${settings.version}: ${countOf(made.appFiles.length, 'file')} and ${countOf(assets.length, 'asset')} ` +
          `in ${options.out}${faint(`  ${durationText(seconds)}`)}\n`,
      );
      for (const path of assets) terminal.out(`  ${path}\n`);
    }
    return countSeverity(inspected, 'error') > 0 ? 1 : 0;
  },
});

/** Our own rules, and the vendor's where its inspector is there. */
function inspect(
  { id, version: appVersion }: AppSettings,
  { appFiles }: ContentPackage,
  folder: string,
  terminal: Terminal,
): readonly Diagnostic[] {
  const own = inspectApp(
    id,
    appFiles.map(({ path, text }) => ({ path: path.slice(id.length + 1), text })),
  );
  if (!hasOfficialInspector()) {
    terminal.log('The vendor’s inspector is not installed here; these are the rules that files alone tell.');
    return own;
  }
  terminal.progress('running the vendor’s inspector');
  return [...own, ...officialFindings(join(folder, `${id}-${appVersion}.tar.gz`))];
}

/** What the repository says of its app, with what can be told from that for the rest. */
function appSettings(app: AppConfiguration, asked: string | undefined): AppSettings {
  const named = asked ?? app.version ?? '0.1.0';
  if (!/^\d+\.\d+\.\d+$/.test(named)) {
    throw new CliError(
      'cli/bad-option',
      `\`${named}\` is no version of an app.`,
      'Three numbers with points between, such as 1.4.0.',
    );
  }
  const id = app.id ?? `${app.label.replaceAll(/[^A-Za-z0-9]+/g, '_')}_Content`;
  if (!/^[A-Za-z][A-Za-z0-9._-]*$/.test(id)) {
    throw new CliError(
      'cli/bad-app-id',
      `\`${id}\` cannot be the folder of an app.`,
      'Letters, digits, `_`, `-` and `.`, a letter first: set `app.id` in detent.yml.',
    );
  }
  const title = app.title ?? id;
  return {
    id,
    title,
    label: app.label,
    version: named,
    description: app.description ?? `Detections, analytic stories and lookups of ${title}.`,
    author: {
      name: app.author.name ?? title,
      email: app.author.email ?? '-',
      company: app.author.company ?? app.author.name ?? title,
    },
    ...(app.uid !== undefined && { uid: app.uid }),
  };
}

function readArtefacts(written: string | undefined): readonly (typeof artefactNames)[number][] {
  if (written === undefined) return [];
  const asked = written.split(',').map((one) => one.trim());
  if (asked.includes('all')) return artefactNames;
  return asked.map((one) => {
    const name = artefactNames.find((known) => known === one);
    if (name) return name;
    throw new CliError(
      'cli/bad-option',
      `\`${one}\` is nothing that can be written beside an app.`,
      `One of ${artefactNames.join(', ')}, or all.`,
    );
  });
}
