import { type Command, expressionsOf, parseSearch, type Search, walkExpression } from '../../spl/index.ts';
import type { Diagnostic, SourceText } from '../../text/index.ts';
import { findCommand } from '../commands/index.ts';
import { checkExpression } from '../expression/expression.ts';
import type { CheckContext, CommandTraits } from '../run/command.ts';
import type { SearchContext } from '../run/context.ts';
import { fieldsNeeded, requirementOfEvents } from './field-flow.ts';
import { type GivenRows, mayBeGiven, nameOfCommand, traitsOfGiven } from './given-rows.ts';
import type { Plan, PlanOperator } from './plan.ts';
import { refusalOf } from './refusals.ts';
import { valueSubsearches } from './value-subsearch.ts';

/** A plan, unless the search has errors; warnings may come with one. */
export interface Compilation {
  readonly plan?: Plan;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Makes a search ready to run: parses a text, checks every command and its subsearches against the context, and
 * plans the order and the raw filter of the events from the commands' traits.
 *
 * All faults are reported, not only the first. A command without a definition is refused
 * (`engine/unsupported-command`).
 * @param context what the search may refer to by name, and the clock; the plan is meant to be run with the same
 */
export function compile(search: Search | SourceText, context: SearchContext): Compilation {
  const diagnostics: Diagnostic[] = [];
  let tree: Search | undefined;
  if ('commands' in search) {
    tree = search;
  } else {
    const parsed = parseSearch(search, { macros: context.macros });
    for (const diagnostic of parsed.diagnostics) diagnostics.push(diagnostic);
    tree = parsed.search;
  }
  const planning: Planning = {
    context,
    diagnostics,
    place: 'search',
    seen: new Map(),
    writtenLookups: new Set(),
  };
  const plan = tree && planSearch(tree, planning);
  if (tree) reportUnusedRows(tree, planning);
  const failed = diagnostics.some((diagnostic) => diagnostic.severity === 'error');
  return plan && !failed ? { plan, diagnostics } : { diagnostics };
}

/** What planning one search needs: findings of all its subsearches go into the same list. */
export interface Planning {
  readonly context: SearchContext;
  readonly diagnostics: Diagnostic[];
  /** `pipeline`: commands that rows are sent through, so that the first need not make any. */
  readonly place: 'search' | 'pipeline';
  /** How many commands of each name that may be given rows were planned so far. */
  readonly seen: Map<string, number>;
  /** The tables that the commands planned so far write. */
  readonly writtenLookups: Set<string>;
}

/** Rows are handed from command to command by calls; more would not fit on the stack. */
const mostCommands = 1000;

/** Plans a parsed search, reporting what is wrong with it; a plan comes back even then, for the commands after. */
export function planSearch(search: Search, planning: Planning): Plan {
  const extra = search.commands[mostCommands];
  if (extra) {
    planning.diagnostics.push({
      code: 'engine/too-many-commands',
      severity: 'error',
      message: `A search may have ${mostCommands} commands here, not ${search.commands.length}.`,
      at: { source: search.source, span: extra.nameSpan },
    });
    return { search, operators: [] };
  }
  const needed = fieldsNeeded(search.commands);
  const operators = search.commands.map((command, index) => ({
    ...planOperator(command, index, search, planning),
    fieldsNeeded: needed[index] ?? 'all',
  }));
  const [first] = operators;
  if (planning.place === 'search' && first?.traits.readsEvents) {
    const tally = fieldsTallied(operators);
    return {
      search,
      operators,
      input: {
        requirement: requirementOfEvents(operators),
        fields: first.fieldsNeeded,
        order: orderNeeded(operators),
        rows: rowsKept(operators),
        ...(tally ? { tally } : {}),
      },
    };
  }
  return { search, operators };
}

const unknownTraits: CommandTraits = {
  type: 'transforming',
  needsAllRows: true,
  dependsOnOrder: true,
  keepsOrder: false,
};

function planOperator(
  command: Command,
  index: number,
  search: Search,
  planning: Planning,
): Omit<PlanOperator, 'fieldsNeeded'> {
  const subplans: Plan[] = [];
  const report: CheckContext['report'] = ({ code, message, span, severity = 'error', hint }) => {
    planning.diagnostics.push({
      code,
      severity,
      message,
      at: { source: search.source, span },
      ...(hint === undefined ? {} : { hint }),
    });
  };
  const definition = findCommand(command);
  const given = givenFor(command, planning);
  if (given)
    return { command, traits: traitsOfGiven(index === 0 && planning.place === 'search'), given, subplans };
  if (!definition) {
    const name = nameOfCommand(command);
    report({
      code: 'engine/unsupported-command',
      message: refusalOf(name),
      span: command.nameSpan,
      hint: 'Give its rows in the test (`given:`), or test the search up to it.',
    });
    return { command, traits: unknownTraits, subplans };
  }
  const traits = definition.traits(command);
  if (traits.type === 'generating' && (index > 0 || planning.place === 'pipeline')) {
    report({
      code: 'engine/generating-not-first',
      message: `\`${command.name}\` makes rows of its own and must be the first command of a search.`,
      span: command.nameSpan,
      hint: 'Put it into a subsearch, for example `| append [ … ]`.',
    });
  }
  for (const { search: subsearch } of valueSubsearches(command)) {
    subplans.push(planSearch(subsearch, { ...planning, place: 'search' }));
  }
  definition.check?.(command, {
    context: planning.context,
    writtenLookups: planning.writtenLookups,
    report,
    checkExpression(expression, wants) {
      // What a subsearch puts into an expression is known only when it has run; the check is made then.
      if (valueSubsearches(expression).length > 0) return;
      for (const finding of checkExpression(expression, wants)) report(finding);
    },
    checkSearch(subsearch) {
      subplans.push(planSearch(subsearch, { ...planning, place: 'search' }));
    },
    checkPipeline(pipeline) {
      subplans.push(planSearch(pipeline, { ...planning, place: 'pipeline' }));
    },
  });
  return { command, traits, subplans };
}

/** The rows that stand in for the command, if the context has some; counts it among those of its name. */
function givenFor(command: Command, { context, seen }: Planning): GivenRows | undefined {
  if (!context.given || !mayBeGiven(command)) return undefined;
  const name = nameOfCommand(command);
  const occurrence = (seen.get(name) ?? 0) + 1;
  seen.set(name, occurrence);
  return context.given.find(
    (rows) => rows.command === name && (rows.occurrence ?? occurrence) === occurrence,
  );
}

/** Rows that stand in for nothing are a slip of the test, unless the search makes further searches when it runs. */
function reportUnusedRows(search: Search, { context, diagnostics, seen }: Planning): void {
  for (const { command, occurrence = 1 } of context.given ?? []) {
    if ((seen.get(command) ?? 0) >= occurrence || /\|\s*(?:map|foreach)\b/i.test(search.source.text))
      continue;
    const nth = occurrence === 1 ? '' : ` for the ${occurrence}. time`;
    diagnostics.push({
      code: 'engine/given-without-command',
      severity: 'error',
      message: `Rows are given for \`${command}\`, which the search does not have${nth} or the engine runs itself.`,
      at: { source: search.source, span: search.span },
      hint: 'Correct the name, or remove the rows.',
    });
  }
}

/** Events must come newest first only if a command, or the reader of the results, can tell. */
function orderNeeded(operators: readonly PlanOperator[]): 'newest-first' | 'any' {
  for (const { traits } of operators) {
    if (traits.dependsOnOrder) return 'newest-first';
    if (!traits.keepsOrder) return 'any';
  }
  return 'newest-first';
}

/** Whether events are only looked at on their way, up to the command that digests them. */
function rowsKept(operators: readonly PlanOperator[]): 'held' | 'passing' {
  for (const { traits } of operators) {
    if (traits.digestsRows) return 'passing';
    if (traits.type !== 'streaming' || traits.needsAllRows) return 'held';
  }
  return 'held';
}

/**
 * The fields by whose values events are only counted; nothing where a command tells events apart that agree in them. What
 * comes after the command that digests the rows does not matter.
 */
function fieldsTallied(operators: readonly PlanOperator[]): ReadonlySet<string> | undefined {
  for (const { command, traits, given } of operators) {
    if (given || traits.takesTallies !== true || isRandom(command)) return undefined;
    if (!traits.digestsRows) continue;
    const [fields = 'all'] = fieldsNeeded(
      operators.map((operator) => operator.command),
      false,
    );
    return fields === 'all' ? undefined : fields;
  }
  return undefined;
}

/** Whether a command may give another result for an equal row. */
function isRandom(command: Command): boolean {
  let found = false;
  for (const expression of expressionsOf(command)) {
    walkExpression(expression, (node) => {
      if (node.kind === 'call' && node.name === 'random') found = true;
    });
  }
  return found;
}
