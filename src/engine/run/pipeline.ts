import type { Command } from '../../spl/index.ts';
import type { Span } from '../../text/index.ts';
import type { Row } from '../values/row.ts';
import { madeRow } from './allowance.ts';
import { type Emit, type Operator, RunError } from './command.ts';

/** How many rows a command took and gave. */
export interface CommandCount {
  readonly command: Command;
  in: number;
  out: number;
}

/** Watches rows as they leave a command. They must be looked at at once: later commands change them in place. */
export type Trace = (command: Command, row: Row) => void;

/** Counts values made at a span. */
type Spend = (units: number, span: Span) => void;

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

  /** @param spend counts what is made out of little, as `Allowance` does */
  constructor(stages: readonly Stage[], output: Emit, spend: Spend, trace?: Trace) {
    this.#stages = stages;
    const emits: Emit[] = [];
    let next = output;
    for (const { operator, count } of stages.toReversed()) {
      const emit = emitter(count, next, spend, trace);
      emits.unshift(emit);
      next = (row) => {
        count.in += row.times;
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

/** Counts a row that a command gives out beyond those it took. */
function countExtra({ command, in: taken, out }: CommandCount, spend: Spend): void {
  if (out > freeRows + taken * rowsPerRow) {
    throw new RunError(
      'engine/too-many-rows',
      `\`${command.name}\` makes more than ${freeRows} rows and ${rowsPerRow} for each it takes.`,
      command.span,
      'Filter or limit the rows before.',
    );
  }
  spend(madeRow, command.span);
}

function emitter(count: CommandCount, next: Emit, spend: Spend, trace: Trace | undefined): Emit {
  if (!trace) {
    return (row) => {
      count.out += row.times;
      if (count.out > count.in) countExtra(count, spend);
      next(row);
    };
  }
  return (row) => {
    count.out += row.times;
    if (count.out > count.in) countExtra(count, spend);
    trace(count.command, row);
    next(row);
  };
}
