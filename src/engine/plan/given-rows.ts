import type { Command } from '../../spl/index.ts';
import { findCommand } from '../commands/index.ts';
import type { CommandTraits, Operator } from '../run/command.ts';
import { textOf } from '../values/coerce.ts';
import { Row } from '../values/row.ts';
import type { FieldValue } from '../values/value.ts';

/** Rows that a test gives in place of a command that cannot run here, such as `apply` or `rest`. */
export interface GivenRows {
  /** The command's name as the search writes it. */
  readonly command: string;
  /** Which of several of that name, from 1 in the order of the text; unless given, each of them. */
  readonly occurrence?: number;
  readonly rows: readonly Readonly<Record<string, FieldValue>>[];
  /**
   * Without it the given rows are all that leaves the command. With it every row that comes in stays, and takes the
   * fields of the first given row that has the same values in these fields.
   */
  readonly by?: readonly string[];
}

/** The name under which a command is refused, and given rows for. */
export function nameOfCommand(command: Command): string {
  return command.kind === 'opaque' ? command.command : command.name;
}

/** Whether rows may be given for the command: the engine cannot run it, or needs what files of events lack. */
export function mayBeGiven(command: Command): boolean {
  const definition = findCommand(command);
  return definition === undefined || definition.needs !== undefined;
}

/** What the planner knows of a command whose rows are given. */
export function traitsOfGiven(isFirst: boolean): CommandTraits {
  return {
    type: isFirst ? 'generating' : 'transforming',
    needsAllRows: true,
    dependsOnOrder: true,
    keepsOrder: false,
  };
}

/** Starts the stand-in for a command. */
export function startGiven({ rows, by }: GivenRows): Operator {
  if (!by) {
    return {
      push() {},
      end(emit) {
        for (const row of rows) emit(Row.of(row));
      },
    };
  }
  const byKey = new Map<string, Readonly<Record<string, FieldValue>>>();
  for (const row of rows) {
    const key = keyOf(by.map((field) => row[field] ?? null));
    if (!byKey.has(key)) byKey.set(key, row);
  }
  return {
    push(row, emit) {
      const given = byKey.get(keyOf(by.map((field) => row.get(field))));
      for (const [field, value] of Object.entries(given ?? {})) row.set(field, value);
      emit(row);
    },
  };
}

/** A number and the text that it prints as are the same. */
function keyOf(values: readonly FieldValue[]): string {
  return JSON.stringify(
    values.map((value) => {
      if (value === null) return null;
      return typeof value === 'object' ? value.map(textOf) : [textOf(value)];
    }),
  );
}
