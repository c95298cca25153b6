import {
  type Command,
  commandNamed,
  type FieldFlow,
  type FieldSet,
  type RegexCommand,
} from '../../spl/index.ts';
import { subsearchesOf } from '../predicate/subsearch.ts';
import type { Requirement } from '../run/source.ts';
import { hasWildcard } from '../values/field-pattern.ts';
import type { PlanOperator } from './plan.ts';
import {
  noRequirement,
  requireAll,
  requirementOf,
  requirementOfCondition,
  requirementOfPattern,
} from './requirement.ts';

/** Names of fields, or all of them. */
type FieldNames = ReadonlySet<string> | 'all';

/**
 * Derives what an event must hold to come through the commands at the beginning of a search: `search`, `where` and
 * `regex`, and those after commands that work row by row and do not write the fields they test.
 *
 * Sound: an event that does not meet the requirement cannot leave a row behind. The walk ends at the first command
 * that looks at more than one row, since dropping an event early would change what such a command sees.
 */
export function requirementOfEvents(operators: readonly PlanOperator[]): Requirement {
  const parts: Requirement[] = [];
  const written = new Set<string>();
  const writable = (field: string): boolean => written.has(field);
  for (const { command, traits } of operators) {
    if (traits.type !== 'streaming' || traits.dependsOnOrder || traits.needsAllRows) break;
    if (command.kind === 'search') parts.push(requirementOf(command.expression, writable));
    else if (command.kind === 'where') parts.push(requirementOfCondition(command.expression, writable));
    else if (command.kind === 'regex') parts.push(requirementOfRegex(command, writable));
    else {
      const fields = fieldsWritten(command);
      if (!fields) break;
      for (const field of fields) written.add(field);
    }
  }
  return requireAll(parts);
}

function requirementOfRegex(command: RegexCommand, writable: (field: string) => boolean): Requirement {
  const field = command.field?.name ?? '_raw';
  if (command.negated || writable(field)) return noRequirement;
  return requirementOfPattern(field, command.pattern.text);
}

/**
 * Lists the fields that a command may give another value, so that a later test sees something else than the event
 * has; nothing when they cannot be told. A field taken away is null to a later test, which no event passes either way.
 */
function fieldsWritten(command: Command): readonly string[] | undefined {
  const flow = flowOf(command);
  if (!flow || flow.open || flow.replaces) return undefined;
  const names = [
    ...(flow.adds ?? []).map((made) => made.name),
    ...(flow.renames ?? []).flatMap(({ from, to }) => [from, to]),
  ];
  return names.some(hasWildcard) ? undefined : names;
}

/** Nothing is known of the fields that come in: what a command says then holds for any. */
const anyFields: FieldSet = { names: new Map(), complete: false };

function flowOf(command: Command): FieldFlow | undefined {
  return commandNamed(command.name)?.fields(command, {
    fields: anyFields,
    outputOf: () => anyFields,
    outputOfPipeline: () => anyFields,
  });
}

/**
 * Tells for each command which fields it and those after it can read. The columns of the result count as read.
 * @param range whether the search may have a time range, for which its first command reads `_time`
 * @returns one entry a command
 */
export function fieldsNeeded(commands: readonly Command[], range = true): FieldNames[] {
  const needed: FieldNames[] = [];
  let after: FieldNames = 'all';
  for (const command of commands.toReversed()) {
    after = neededBefore(command, after, range);
    needed.unshift(after);
  }
  return needed;
}

function neededBefore(command: Command, after: FieldNames, range: boolean): FieldNames {
  const flow = flowOf(command);
  if (!flow || flow.readsAll) return 'all';
  const reads = (flow.reads ?? []).map((use) => use.name);
  if (command.kind === 'search') {
    // What a subsearch tests for is known only once it has run.
    if (subsearchesOf(command.expression).length > 0) return 'all';
    if (range) reads.push('_time');
  }
  const kept = flow.replaces ? new Set<string>() : keptFields(flow, after);
  if (kept === 'all' || reads.some(hasWildcard)) return 'all';
  return new Set([...kept, ...reads]);
}

/** Of the fields needed later, those that must have come in. */
function keptFields(flow: FieldFlow, after: FieldNames): FieldNames {
  let names: Set<string>;
  if (after !== 'all') names = new Set(after);
  else if (flow.keeps && !flow.keeps.some((pattern) => pattern !== '_*' && hasWildcard(pattern))) {
    names = new Set(flow.keeps.flatMap((name) => (name === '_*' ? ['_time', '_raw'] : [name])));
  } else {
    return 'all';
  }
  for (const made of flow.adds ?? []) if (!made.sometimes) names.delete(made.name);
  for (const { from, to } of (flow.renames ?? []).toReversed()) {
    if (hasWildcard(from)) return 'all';
    if (names.delete(to)) names.add(from);
  }
  return names;
}
