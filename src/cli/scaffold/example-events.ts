import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Content } from '../../content/index.ts';
import { compile, run } from '../../engine/index.ts';
import { type EventFile, labelsFor, openHarness } from '../../harness/index.ts';
import { sourceText } from '../../text/index.ts';
import { CliError } from '../cli-error.ts';
import { requireReadable } from '../regular-file.ts';
import { rowToJson } from '../report/rows.ts';
import type { ExampleEvents } from './scaffold.ts';

/** Attack data beyond this belongs elsewhere than into a repository. */
const maxBytes = 5 * 1024 * 1024;

/** What a first search asks for, the most telling first. */
const telling = [
  'EventCode',
  'EventID',
  'eventName',
  'Operation',
  'operationName',
  'event_simpleName',
  'eventType',
  'type',
  'process_name',
  'signature',
  'action',
  'method',
  'http_method',
];
/** What analysts want to see of a result. */
const showing = [
  'dest',
  'user',
  'src',
  'process_name',
  'process',
  'parent_process_name',
  'url',
  'object',
  'signature',
  'action',
  'eventName',
  'EventCode',
];
const systems = ['dest', 'src', 'host', 'ComputerName', 'Computer'];
const users = ['user', 'src_user', 'User'];

/**
 * Looks at a file of events: recognises what they are, and finds a first search that at least one of them passes.
 * @param path where the file is; `copyPath`: where the copy that the test reads will be
 * @param sourcetype and source, where the file does not tell
 * @throws {CliError} when no event can be read or no search be made of it
 */
export async function readExampleEvents(
  content: Content,
  path: string,
  copyPath: string,
  labels: { readonly source?: string; readonly sourcetype?: string },
  env: Readonly<Record<string, string | undefined>>,
): Promise<ExampleEvents> {
  const bytes = requireReadable(path, `\`${basename(path)}\``, 'cli/no-events').size;
  if (bytes > maxBytes) {
    throw new CliError(
      'cli/too-large',
      `\`${basename(path)}\` has ${bytes} bytes; a test's example may have ${maxBytes}.`,
      'Cut it down to the events that matter.',
    );
  }
  const { source = basename(path), sourcetype } = labelsFor(path, labels);
  const label = sourcetype ?? 'XmlWinEventLog';
  const file: EventFile = { path, name: basename(path), source, sourcetype: label };
  const harness = await openHarness({ root: content.root }, { env });
  const search = async (spl: string): Promise<readonly Readonly<Record<string, unknown>>[]> => {
    const context = {
      macros: content.macroCatalog,
      lookups: content.lookupCatalog,
      dataModels: harness.dataModels,
      now: 0,
    };
    const compiled = compile(sourceText('<search>', spl), context);
    if (!compiled.plan) return [];
    const running = run(compiled.plan, { context, source: harness.shelf.stream([file], 0).source });
    const rows = [];
    for await (const batch of running) for (const row of batch) rows.push(row);
    return rows.map((row) => rowToJson(row, running.fields));
  };
  const [event] = await search('| search * | head 1');
  if (!event) {
    throw new CliError(
      'cli/no-events',
      `No event was found in \`${basename(path)}\`.`,
      'Say what it is with --sourcetype and --source.',
    );
  }
  const has = (field: string): boolean => typeof event[field] === 'string' && event[field] !== '';
  const by = showing.filter(has).slice(0, 8);
  const system = systems.find(has);
  const user = users.find(has);
  const victim =
    system === undefined && user !== undefined
      ? { field: user, type: 'user' as const }
      : { field: system ?? 'host', type: 'system' as const };
  if (!by.includes(victim.field)) by.unshift(victim.field);
  let conditions = telling
    .filter((field) => has(field) && /^[^"\\*$`]{1,60}$/.test(String(event[field])))
    .map((field) => `${field}="${String(event[field])}"`)
    .slice(0, 3);
  const first = (): string =>
    `sourcetype="${label}" ${conditions.join(' ')} | stats count by ${by.join(' ')}`;
  while (conditions.length > 0 && (await search(first())).length === 0) conditions = conditions.slice(0, -1);
  if ((await search(first())).length === 0) {
    throw new CliError(
      'cli/no-search',
      `No search could be made that finds the events of \`${basename(path)}\`.`,
    );
  }
  const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
  const dataSources = content.dataSources
    .filter((one) => same(one.sourcetype, label) && same(one.source, source))
    .filter(({ separator, separatorValue }) => {
      if (separator === undefined || separatorValue === undefined) return separator === undefined;
      return event[separator] === separatorValue;
    });
  return {
    file: { path: copyPath, text: readFileSync(path) },
    source,
    sourcetype: label,
    conditions,
    fields: Object.keys(event).filter((field) => !field.startsWith('_') && has(field)),
    by,
    victim,
    dataSources: dataSources.map(({ name }) => name),
  };
}
