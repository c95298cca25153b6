import type { Command } from '../spl/index.ts';
import { type Emit, type Operator, RunError } from './command.ts';
import type { Row } from './row.ts';

/** How many rows a command took and gave. */
export interface CommandCount {
  readonly command: Command;
  in: number;
  out: number;
}

/** Watches rows as they leave a command. They must be looked at at once: later commands change them in place. */
export type Trace = (command: Command, row: Row) => void;

/** A started command with its counts. */
export interface Stage {
  readonly operator: Operator;
  readonly count: CommandCount;
  /** It must see every row, whatever later commands still want. */
  readonly hasEffect: boolean;
}

/** Started commands, joined: what one gives out is pushed into the next, the last into `output`. */
export class Pipeline {
  readonly #stages: readonly Stage[];
  readonly #emits: readonly Emit[];
  readonly #stoppers: readonly Operator[];
  readonly push: Emit;

  constructor(stages: readonly Stage[], output: Emit, trace?: Trace) {
    this.#stages = stages;
    const emits: Emit[] = [];
    let next = output;
    for (const { operator, count } of stages.toReversed()) {
      const emit = emitter(count, next, trace);
      emits.unshift(emit);
      next = (row) => {
        count.in += 1;
        operator.push(row, emit);
      };
    }
    this.#emits = emits;
    this.push = next;
    const effect = stages.findIndex((stage) => stage.hasEffect);
    const free = effect < 0 ? stages : stages.slice(0, effect);
    this.#stoppers = free.map((stage) => stage.operator).filter((operator) => 'satisfied' in operator);
  }

  /** True once no further row can change what comes out. */
  get satisfied(): boolean {
    for (const operator of this.#stoppers) if (operator.satisfied) return true;
    return false;
  }

  /** Ends the commands one after another, so that what one held back still passes the others. */
  async end(): Promise<void> {
    for (let i = 0; i < this.#stages.length; i += 1) {
      const emit = this.#emits[i];
      if (emit) await this.#stages[i]?.operator.end?.(emit);
    }
  }
}

/** Rows that a command may give out whatever it takes, and how many more each row it takes allows. */
const freeRows = 1_000_000;
const rowsPerRow = 10;

function tooManyRows({ command }: CommandCount): never {
  throw new RunError(
    'engine/too-many-rows',
    `\`${command.name}\` makes more than ${freeRows} rows and ${rowsPerRow} for each it takes.`,
    command.span,
    'Filter or limit the rows before.',
  );
}

function emitter(count: CommandCount, next: Emit, trace: Trace | undefined): Emit {
  if (!trace) {
    return (row) => {
      count.out += 1;
      if (count.out > freeRows && count.out > freeRows + count.in * rowsPerRow) tooManyRows(count);
      next(row);
    };
  }
  return (row) => {
    count.out += 1;
    if (count.out > freeRows && count.out > freeRows + count.in * rowsPerRow) tooManyRows(count);
    trace(count.command, row);
    next(row);
  };
}
