import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { collect, compile, type SearchContext } from '../../../engine/index.ts';
import {
  attackDataManifest,
  type EventFile,
  isAddress,
  labelsFor,
  locateDataset,
  openHarness,
  upstreamBase,
} from '../../../harness/index.ts';
import { macroCatalog } from '../../../spl/index.ts';
import { renderText, sourceText } from '../../../text/index.ts';
import { CliError } from '../../cli-error.ts';
import { defineCliCommand } from '../../command.ts';
import { datasetPlaces, sizeText } from '../../dataset-list.ts';
import { text } from '../../options.ts';
import { printRows } from '../../report/rows.ts';
import { renderTable } from '../../report/table.ts';

/** `detent data show DATASET`: what is in a dataset. */
export const command = defineCliCommand({
  name: 'show',
  about: 'Shows what is in a dataset: source types, time range, kinds of events',
  arguments: [{ usage: '<dataset>', about: 'A file, `datasets/…` or an address' }],
  options: {
    sourcetype: text('--sourcetype <name>', 'Its source type; guessed from the content when not given'),
    source: text('--source <name>', 'Its source; guessed from the content when not given'),
  },
  examples: [{ line: 'detent data show tests/attack_data/x.log', about: 'Counts its events by kind.' }],
  async run({ args, options, terminal }) {
    const { cwd, env, clock, signal } = terminal.surroundings;
    const file = findFile(args[0] ?? '', cwd, terminal);
    const { sourcetype, source } = options;
    const given = {
      ...(sourcetype === undefined ? {} : { sourcetype }),
      ...(source === undefined ? {} : { source }),
    };
    const labelled: EventFile = { ...file, ...labelsFor(file.path, given) };
    const harness = await openHarness({ root: cwd }, { env });
    const context: SearchContext = {
      macros: macroCatalog([]),
      lookups: { get: () => undefined, names: () => [] },
      dataModels: harness.dataModels,
      now: Math.floor(clock() / 1000),
    };
    const opened = harness.shelf.stream([labelled], context.now);
    const summarise = async (spl: string) => {
      const { plan } = compile(sourceText('<summary>', spl), context);
      if (!plan) throw new Error(`The summary search cannot be planned: ${spl}`);
      return collect(plan, { context, source: opened.source, signal });
    };
    const range = await summarise(
      '* | stats count min(_time) as first max(_time) as last' +
        ' values(sourcetype) as sourcetypes values(source) as sources',
    );
    const kinds = await summarise(
      '* | eval kind=coalesce(EventCode, EventID, eventName, event_type, Operation, "any")' +
        ' | stats count min(_time) as _time by kind | sort 30 - count',
    );
    signal.throwIfAborted();
    const row = range.rows[0];
    const time = (name: string) => {
      const value = row?.get(name) ?? null;
      return value === null ? '' : new Date(Number(value) * 1000).toISOString();
    };
    const list = (name: string) => [row?.get(name) ?? []].flat().join(', ');
    const facts: [string, string][] = [
      ['file', file.path],
      ['size', sizeText(statSync(file.path).size)],
      ['sourcetype', list('sourcetypes') || (labelled.sourcetype ?? '')],
      ['source', list('sources') || (labelled.source ?? '')],
      ['events', String(row?.get('count') ?? 0)],
      ['first', time('first')],
      ['last', time('last')],
    ];
    for (const line of renderTable(['', 'value'], facts, terminal.columns).slice(1))
      terminal.out(`${line}\n`);
    if (kinds.rows.length > 0) {
      terminal.out('\n');
      printRows(['kind', 'count'], kinds.rows, terminal);
    }
    const unreadable = opened.unreadable();
    if (unreadable.length > 0) {
      terminal.out(`\n${renderText(unreadable, { palette: terminal.palette, columns: terminal.columns })}`);
    }
    return unreadable.length > 0 ? 1 : 0;
  },
});

function findFile(
  name: string,
  cwd: string,
  terminal: Parameters<typeof datasetPlaces>[2],
): { path: string; name: string } {
  const path = resolve(cwd, name);
  if (statSync(path, { throwIfNoEntry: false })?.isFile()) return { path, name };
  const known = attackDataManifest().has(name);
  if (known || isAddress(name)) {
    const data = known ? upstreamBase + name : name;
    const location = locateDataset({ data }, datasetPlaces(cwd, undefined, terminal));
    if (location.kind === 'file') return { path: location.path, name };
    throw new CliError('cli/no-events', `The dataset \`${name}\` ${location.reason}.`, location.hint);
  }
  throw new CliError('cli/no-events', `There is no file or dataset \`${name}\`.`);
}
