import { compileRegex } from '../regex/index.ts';
import type { Command } from '../spl/index.ts';
import type { PlanOperator } from './plan.ts';
import { noRequirement, requireAll, requirementOf, requirementOfCondition } from './requirement.ts';
import type { Requirement } from './source.ts';

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

function requirementOfRegex(
  command: Extract<Command, { kind: 'regex' }>,
  writable: (field: string) => boolean,
): Requirement {
  const field = command.field?.name ?? '_raw';
  if (command.negated || writable(field)) return noRequirement;
  const compiled = compileRegex(command.pattern.text);
  if (!compiled.ok || compiled.regex.literals.length === 0) return noRequirement;
  return { kind: 'contains', field, pieces: compiled.regex.literals };
}

/**
 * Lists the fields that a row-by-row command may write or take away so that a later test sees something else than
 * the event has; nothing when they cannot be told.
 */
function fieldsWritten(command: Command): readonly string[] | undefined {
  switch (command.kind) {
    case 'fields':
    case 'fieldformat':
    case 'addinfo':
      // What is taken away is null to a later test: the event would not have passed it anyway.
      return [];
    case 'eval': {
      const names = command.assignments.map((assignment) => assignment.target.name);
      return names.some((name) => name.includes('{')) ? undefined : names;
    }
    case 'rename': {
      const names = command.renames.flatMap(({ from, to }) => [from.name, to.name]);
      return names.some((name) => name.includes('*')) ? undefined : names;
    }
    case 'fillnull':
      return command.fields.length > 0 ? command.fields.map((field) => field.name) : undefined;
    case 'makemv':
    case 'nomv':
    case 'mvexpand':
      return [command.field.name];
    case 'strcat':
      return [command.target.name];
    default:
      return undefined;
  }
}
