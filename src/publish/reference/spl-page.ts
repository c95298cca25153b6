import {
  type AggregateDefinition,
  aggregates,
  commandDefinitions,
  type EvalFunctionDefinition,
  evalFunctions,
  refusals,
  unsupportedAggregates,
} from '../../engine/index.ts';
import { type CommandSyntax, commands } from '../../spl/index.ts';
import { code, generatedNote, markdownTable } from './markdown.ts';

/** Writes the support table of SPL: every command, eval function and aggregation function with its state. */
export function splPage(): string {
  const byCategory = groups(commands, ({ category }) => category);
  const functions = groups(distinct(evalFunctions.values()), ({ group }) => group);
  return [
    '# What of SPL runs',
    generatedNote,
    `Of ${commands.length} commands that are known by name ${commands.filter(isRun).length} run; the others are refused with ` +
      'the reason. `detent help spl NAME` prints one of them with its examples. What the answers rest on where the ' +
      'manual is silent is in [fidelity.md](fidelity.md).',
    '## Commands',
    ...byCategory.flatMap(([category, members]) => [
      `### ${capital(category)}`,
      markdownTable(['command', 'does', 'runs'], members.map(commandRow)),
    ]),
    '## Eval functions',
    `${distinct(evalFunctions.values()).length} functions, all of which run.`,
    ...functions.flatMap(([group, members]) => [
      `### ${capital(group)}`,
      markdownTable(['function', 'does'], members.map(functionRow)),
    ]),
    '## Aggregation functions',
    markdownTable(
      ['function', 'does', 'not in'],
      distinct(aggregates.values()).map((one) => [
        names(one.takesParameter ? `${one.name}N` : one.name, one),
        one.about,
        (one.notIn ?? []).join(', '),
      ]),
    ),
    ...[...unsupportedAggregates].map(([name, reason]) => `${code(name)} is refused: ${reason}.`),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

function isRun(syntax: CommandSyntax): boolean {
  return commandDefinitions.has(syntax.kind) && !refusals.has(syntax.name);
}

function commandRow(syntax: CommandSyntax): string[] {
  const needs = commandDefinitions.get(syntax.kind)?.needs;
  const runs = isRun(syntax)
    ? needs === undefined
      ? 'yes'
      : `with ${needs}`
    : `refused: ${refusals.get(syntax.name) ?? 'not supported by the engine'}`;
  return [names(syntax.name, syntax), syntax.about, runs];
}

function functionRow(definition: EvalFunctionDefinition): string[] {
  return [names(`${definition.name}${definition.signature}`, definition), definition.about];
}

function names(shown: string, { aliases = [] }: Pick<AggregateDefinition, 'aliases'>): string {
  return [shown, ...aliases].map(code).join(', ');
}

/** Registries hold a definition under each of its names. */
function distinct<Entry extends { readonly name: string }>(entries: Iterable<Entry>): Entry[] {
  return [...new Set(entries)].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function groups<Entry extends { readonly name: string }>(
  entries: readonly Entry[],
  groupOf: (entry: Entry) => string,
): [string, Entry[]][] {
  const found = new Map<string, Entry[]>();
  for (const entry of distinct(entries)) {
    const group = groupOf(entry);
    found.set(group, [...(found.get(group) ?? []), entry]);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
