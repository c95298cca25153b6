import {
  aggregates,
  choices,
  commandDefinitions,
  evalFunctions,
  refusals,
  unsupportedAggregates,
} from '../../engine/index.ts';
import { commands } from '../../spl/index.ts';
import { keptPart } from './kept-part.ts';
import { code, generatedNote, markdownTable } from './markdown.ts';

/**
 * Writes the page on how true the engine is: what is exact, what rests on a choice, what is refused.
 * @param current the page as it stands, whose hand-written part on real data is kept; empty for a new one
 */
export function fidelityPage(current: string): string {
  return [
    '# How true the results are',
    generatedNote,
    'A verdict is worth as much as the engine behind it. Everything that a search can use is in one of three states.',
    '**Exact**: the manual states the rule or prints an example, and a conformance case runs it. This holds for every ' +
      'command and function of [spl.md](spl.md) that is not named below.',
    '**Chosen**: the manual is silent or contradicts itself. The likelier reading is taken, the same everywhere, and ' +
      'stands here. `detent test --strict-fidelity` reports each verdict whose search asks such a question.',
    '**Refused**: it cannot be done faithfully here. The search does not run, and the message says why; nothing is ' +
      'skipped. A test can give the rows of a refused command (`given:`), see below.',
    '## Open questions that a verdict may turn on',
    markdownTable(
      ['id', 'question', 'here', 'it could be', 'page'],
      choices.map(({ id, question, here, instead, source }) => [code(id), question, here, instead, source]),
    ),
    '## Corner cases',
    'What the definitions decide for input that no page speaks of. The other reading is each time the one not taken.',
    ...cornerCases(),
    '## What is different on purpose',
    [
      '- The time zone is UTC, and `now()` is a figure of the test, not of the machine.',
      '- `random()` gives the same numbers in every run, `time()` stands still: a run can be repeated.',
      '- `outputlookup` writes to memory for the rest of the run, `collect` writes nothing.',
      '- Acceleration does not exist: `summariesonly` changes nothing, every event counts as summarised.',
      '- Limits that protect a shared search head are not imitated, except where they change results by design ' +
        '(10,000 rows of a subsearch, 10,000 of sort, maxsearches of map, the step limit of patterns).',
    ].join('\n'),
    '## Refused',
    markdownTable(['command', 'because'], refusedCommands()),
    ...[...unsupportedAggregates].map(
      ([name, reason]) => `The aggregation function ${code(name)} is refused: ${reason}.`,
    ),
    markdownTable(
      ['command', 'runs only with'],
      [...commandDefinitions.values()].flatMap(({ kind, needs }) =>
        needs === undefined ? [] : [[code(kind), needs]],
      ),
    ),
    'A test may give the rows that such a command would hand on:',
    [
      '```yaml',
      'tests:',
      '- name: Outlier',
      '  attack_data: [...]',
      '  given:',
      '  - command: apply        # a refused command, or one that needs what event files lack',
      '    occurrence: 1         # which one; each of them unless given',
      '    by: [user]            # rows stay and take the fields of the given row with the same values here;',
      '                          # without it, the given rows are all that leaves the command',
      '    rows:',
      '    - {user: amy, IsOutlier: 1}',
      '```',
    ].join('\n'),
    '## Real content over real data',
    keptPart(current, 'real data') || 'Not measured yet.',
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

function cornerCases(): string[] {
  const sections = [
    ['Commands', [...commandDefinitions.values()].map((one) => ({ ...one, name: one.kind as string }))],
    ['Eval functions', [...new Set(evalFunctions.values())]],
    ['Aggregation functions', [...new Set(aggregates.values())]],
  ] as const;
  return sections.flatMap(([title, definitions]) => [
    `### ${title}`,
    markdownTable(
      ['name', 'here', 'page'],
      [...definitions]
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .flatMap(({ name, choices: decided = [], source }) =>
          decided.map((text) => [code(name), text, source]),
        ),
    ),
  ]);
}

function refusedCommands(): string[][] {
  const byReason = new Map<string, string[]>();
  for (const [name, reason] of refusals) byReason.set(reason, [...(byReason.get(reason) ?? []), name]);
  const others = commands.filter(({ kind, name }) => !commandDefinitions.has(kind) && !refusals.has(name));
  for (const { name, about } of others) byReason.set(`not implemented. ${about}`, [name]);
  return [...byReason].map(([reason, names]) => [names.sort().map(code).join(', '), reason]);
}
