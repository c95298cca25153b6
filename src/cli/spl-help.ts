import {
  type AggregateDefinition,
  aggregates,
  type CommandExample,
  commandDefinitions,
  type EvalFunctionDefinition,
  evalFunctions,
  findAggregate,
  findFunction,
  refusalOf,
  refusals,
  type Value,
} from '../engine/index.ts';
import { type CommandSyntax, commandNamed, commands } from '../spl/index.ts';
import { didYouMean, fitWidth, wrapText } from '../text/index.ts';
import { CliError } from './cli-error.ts';
import type { ExitStatus } from './surroundings.ts';
import type { Terminal } from './terminal.ts';

/**
 * Prints what the registries know of SPL: the lists, or one command, eval function or aggregation function.
 * @throws {CliError} for an unknown name
 */
export function printSplHelp(names: readonly string[], terminal: Terminal): ExitStatus {
  const [name] = names;
  if (name === undefined) {
    printLists(terminal);
    return 0;
  }
  const wanted = name.toLowerCase().replace(/\(\)$/, '');
  const pages = [
    ...page(commandNamed(wanted), (command) => commandPage(command)),
    ...page(findFunction(wanted), (definition) => functionPage(definition)),
    ...page(findAggregate(wanted.replace(/[\d.]+$/, '')), (definition) => aggregatePage(definition)),
  ];
  if (pages.length === 0 && refusals.has(wanted)) pages.push({ title: wanted, lines: [refusalOf(wanted)] });
  if (pages.length === 0) {
    const known = [...commands.map((one) => one.name), ...evalFunctions.keys(), ...aggregates.keys()];
    throw new CliError(
      'cli/unknown-topic',
      `\`${name}\` is neither a command nor a function of SPL.`,
      didYouMean(wanted, new Set(known)) ?? 'Run `detent help spl` for the lists.',
    );
  }
  for (const [index, { title, lines }] of pages.entries()) {
    if (index > 0) terminal.out('\n');
    terminal.out(`${terminal.palette.strong(title)}\n`);
    for (const line of lines) {
      const indent = /^ */.exec(line)?.[0] ?? '';
      const pieces = indent.length > 0 ? [line] : wrapText(line, terminal.columns);
      for (const piece of pieces) terminal.out(`${piece}\n`);
    }
  }
  return 0;
}

interface Page {
  readonly title: string;
  readonly lines: readonly string[];
}

function page<Entry>(entry: Entry | undefined, write: (entry: Entry) => Page): Page[] {
  return entry === undefined ? [] : [write(entry)];
}

function printLists(terminal: Terminal): void {
  const { palette, columns } = terminal;
  const section = (title: string, rows: readonly (readonly [string, string])[]): void => {
    terminal.out(`${palette.strong(title)}\n`);
    const width = Math.max(...rows.map(([name]) => name.length));
    for (const [name, about] of rows) {
      terminal.out(`  ${name.padEnd(width)}  ${palette.faint(fitWidth(about, columns - width - 4))}\n`);
    }
    terminal.out('\n');
  };
  const refused = commands.filter((one) => refusals.has(one.name) || !commandDefinitions.has(one.kind));
  section('Commands', byName(commands.filter((one) => !refused.includes(one))));
  section('Eval functions', byName(evalFunctions.values()));
  section('Aggregation functions', byName(aggregates.values()));
  const names = new Set([...refusals.keys(), ...refused.map((one) => one.name)]);
  section(
    'Refused commands',
    [...names].sort().map((name) => [name, refusals.get(name) ?? commandNamed(name)?.about ?? ''] as const),
  );
  terminal.out('Run `detent help spl NAME` for one of them.\n');
}

/** Each entry once, although registries hold it under its aliases too. */
function byName(entries: Iterable<{ readonly name: string; readonly about: string }>): [string, string][] {
  const rows = new Map([...entries].map((entry) => [entry.name, entry.about]));
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
}

function commandPage(syntax: CommandSyntax): Page {
  const definition = commandDefinitions.get(syntax.kind);
  const examples: readonly CommandExample[] = definition?.examples ?? [];
  return {
    title: `${syntax.name} (command: ${syntax.category})`,
    lines: [
      syntax.about,
      '',
      `  ${syntax.syntax}`,
      ...(syntax.aliases?.length ? ['', `Also written ${syntax.aliases.join(', ')}.`] : []),
      ...(definition && !refusals.has(syntax.name) ? [] : ['', refusalOf(syntax.name)]),
      ...examples.flatMap((example) => ['', example.about, `  ${example.search}`]),
      ...choicesOf(definition?.choices),
      '',
      `Source: ${definition?.source ?? syntax.source}`,
    ],
  };
}

function functionPage(definition: EvalFunctionDefinition): Page {
  return {
    title: `${definition.name} (eval function: ${definition.group})`,
    lines: [
      definition.about,
      '',
      `  ${definition.name}${definition.signature}`,
      ...(definition.aliases?.length ? ['', `Also written ${definition.aliases.join(', ')}.`] : []),
      ...(definition.nulls === 'null' ? ['', 'Null if an argument is null.'] : []),
      ...(definition.examples.length > 0 ? [''] : []),
      ...definition.examples.map(
        ({ eval: call, given, gives }) => `  ${call}  ->  ${valueText(gives)}${givenText(given)}`,
      ),
      ...choicesOf(definition.choices),
      '',
      `Source: ${definition.source}`,
    ],
  };
}

function aggregatePage(definition: AggregateDefinition): Page {
  const name = definition.takesParameter ? `${definition.name}<N>` : definition.name;
  return {
    title: `${definition.name} (aggregation function)`,
    lines: [
      definition.about,
      ...(definition.aliases?.length ? ['', `Also written ${definition.aliases.join(', ')}.`] : []),
      ...(definition.notIn?.length ? ['', `Not in ${definition.notIn.join(', ')}.`] : []),
      ...(definition.examples.length > 0 ? [''] : []),
      ...definition.examples.map((example) => {
        const call = definition.takesParameter ? `${definition.name}${example.parameter ?? ''}` : name;
        return `  ${call} of ${example.values.map(valueText).join(', ')}  ->  ${valueText(example.gives)}`;
      }),
      ...choicesOf(definition.choices),
      '',
      `Source: ${definition.source}`,
    ],
  };
}

function choicesOf(choices: readonly string[] | undefined): string[] {
  if (!choices?.length) return [];
  return ['', 'Where the manual is silent:', ...choices];
}

/** The fields of the row that an example stands on. */
function givenText(given: EvalFunctionDefinition['examples'][number]['given']): string {
  if (!given) return '';
  const fields = Object.entries(given).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return `   where ${fields.join(', ')}`;
}

function valueText(value: Value): string {
  return value === null ? 'null' : JSON.stringify(value);
}
