import { CharTest, isOneChar, type OneCharNode } from './char-classes.ts';
import { lookbehindLength } from './lengths.ts';
import type { AlternationNode, ConditionalNode, LookNode, RegexNode, RepeatNode } from './tree.ts';

/** What an instruction of the matcher does; see {@link Instruction} for its operands. */
export const Op = {
  /** Takes the code unit `a`. */
  Unit: 0,
  /** Takes one character that passes `test`. */
  Char: 1,
  /** Repeats `test` from `a` to `b` times, taking as much as it can first. */
  GreedyRun: 2,
  LazyRun: 3,
  PossessiveRun: 4,
  /** Tries the instruction at `a`, then the one at `b`. */
  Split: 5,
  Jump: 6,
  /** Begins and ends capturing group `a`; the end also returns from a call of that group. */
  Open: 7,
  Close: 8,
  /** A loop over a group, `c` to `b` turns: register `a` counts, `a + 1` holds where a turn began; `target` leads out. */
  LoopStart: 9,
  LoopGreedy: 10,
  LoopLazy: 11,
  /** Goes back to the head of the loop at `target`. */
  LoopBack: 12,
  /** Marks the stack in register `a` (and the place in `a + 1`), so that the end can forget what was tried since. */
  AtomicStart: 13,
  AtomicEnd: 14,
  LookEnd: 15,
  /** Negative lookaround: goes on at `target` when the body fails. */
  NegativeStart: 16,
  NegativeEnd: 17,
  /** Steps back `a` characters. */
  Back: 18,
  SubjectStart: 19,
  SubjectEnd: 20,
  FinalNewline: 21,
  LineStart: 22,
  LineEnd: 23,
  WordBoundary: 24,
  NotWordBoundary: 25,
  SearchStart: 26,
  /** Takes again what one of `groups` has captured. */
  Backreference: 27,
  CaselessBackreference: 28,
  /** Runs group `a` as a subroutine. */
  Call: 29,
  /** Goes on when one of `groups` is set, else jumps to `target`. */
  IfGroup: 30,
  /** Goes on inside a call (of group `a`, or of any when -1), else jumps to `target`. */
  IfCall: 31,
  Keep: 32,
  Fail: 33,
  /** Backtracking into these ends this start (prune), moves the next start here (skip), or ends the search. */
  Prune: 34,
  Skip: 35,
  Commit: 36,
  Match: 37,
} as const;

/** One step of a program. All have the same shape, which keeps the matcher's loop fast. */
export interface Instruction {
  readonly op: number;
  a: number;
  b: number;
  c: number;
  /** Where to jump. */
  target: number;
  readonly test: CharTest | undefined;
  readonly groups: readonly number[];
  /** What the character after a run must pass; lets the run skip hopeless ends. */
  after: CharTest | undefined;
}

/** A tree made flat for the matcher. */
export interface Program {
  readonly code: readonly Instruction[];
  readonly groupCount: number;
  readonly registerCount: number;
  /** Where group n begins, for calls; group 0 is the whole pattern. */
  readonly entries: readonly number[];
}

/** Compiles a tree for the backtracking matcher. Every tree that the parser gives can be compiled. */
export function compileProgram(tree: RegexNode, groupCount: number): Program {
  const builder = new ProgramBuilder();
  builder.group(0, tree);
  builder.emit(Op.Match);
  builder.lookAfterRuns();
  const { code, entries, registerCount } = builder;
  return { code, groupCount, registerCount, entries };
}

class ProgramBuilder {
  readonly code: Instruction[] = [];
  readonly entries: number[] = [];
  registerCount = 0;
  private readonly openGroups: number[] = [];

  emit(op: number, fields: Partial<Instruction> = {}): Instruction {
    const instruction: Instruction = {
      op,
      a: fields.a ?? 0,
      b: fields.b ?? 0,
      c: fields.c ?? 0,
      target: fields.target ?? 0,
      test: fields.test,
      groups: fields.groups ?? [],
      after: undefined,
    };
    this.code.push(instruction);
    return instruction;
  }

  private readonly charTests = new Map<number, CharTest>();

  /** Letters share their tests: a pattern that ignores case has many of them. */
  private testOf(node: OneCharNode): CharTest {
    if (node.kind !== 'char') return new CharTest(node);
    const key = node.caseless ? -node.code : node.code;
    const known = this.charTests.get(key) ?? new CharTest(node);
    this.charTests.set(key, known);
    return known;
  }

  private get here(): number {
    return this.code.length;
  }

  private registers(count: number): number {
    const first = this.registerCount;
    this.registerCount += count;
    return first;
  }

  group(index: number, body: RegexNode): void {
    this.entries[index] ??= this.here;
    this.openGroups.push(index);
    this.emit(Op.Open, { a: index });
    this.node(body);
    this.emit(Op.Close, { a: index });
    this.openGroups.pop();
  }

  node(node: RegexNode): void {
    switch (node.kind) {
      case 'empty':
        return;
      case 'char':
      case 'set':
      case 'any':
        this.oneChar(node);
        return;
      case 'newline-sequence':
        this.newlineSequence();
        return;
      case 'anchor':
        this.emit(ANCHOR_OPS[node.at]);
        return;
      case 'sequence':
        for (const item of node.items) this.node(item);
        return;
      case 'alternation':
        this.alternation(node);
        return;
      case 'group':
        this.group(node.index, node.body);
        return;
      case 'atomic':
        this.atomic(() => this.node(node.body));
        return;
      case 'look':
        this.look(node);
        return;
      case 'repeat':
        this.repeat(node);
        return;
      case 'backreference':
        this.emit(node.caseless ? Op.CaselessBackreference : Op.Backreference, { groups: node.groups });
        return;
      case 'call':
        this.emit(Op.Call, { a: node.group });
        return;
      case 'conditional':
        this.conditional(node);
        return;
      case 'keep':
        this.emit(Op.Keep);
        return;
      case 'verb':
        this.verb(node.verb);
        return;
      default:
        node satisfies never;
    }
  }

  private verb(verb: 'fail' | 'accept' | 'commit' | 'prune' | 'skip'): void {
    if (verb === 'accept') {
      for (const group of [...this.openGroups].reverse()) this.emit(Op.Close, { a: group });
      this.emit(Op.Match);
      return;
    }
    this.emit({ fail: Op.Fail, commit: Op.Commit, prune: Op.Prune, skip: Op.Skip }[verb]);
  }

  private oneChar(node: OneCharNode): void {
    if (node.kind === 'char' && !node.caseless && node.code < 0xd800) this.emit(Op.Unit, { a: node.code });
    else this.emit(Op.Char, { test: this.testOf(node) });
  }

  /** `\R`: CR LF as one, or any single line end; never gives the LF back. */
  private newlineSequence(): void {
    this.atomic(() =>
      this.branches([
        () => {
          this.emit(Op.Unit, { a: 13 });
          this.emit(Op.Unit, { a: 10 });
        },
        () =>
          this.oneChar({
            kind: 'set',
            ranges: [0x0a, 0x0d, 0x85, 0x85, 0x2028, 0x2029],
            properties: [],
            negated: false,
          }),
      ]),
    );
  }

  private alternation(node: AlternationNode): void {
    this.branches(node.branches.map((branch) => () => this.node(branch)));
  }

  private branches(writers: readonly (() => void)[]): void {
    const exits: Instruction[] = [];
    writers.forEach((write, i) => {
      if (i === writers.length - 1) {
        write();
        return;
      }
      const split = this.emit(Op.Split);
      split.a = this.here;
      write();
      exits.push(this.emit(Op.Jump));
      split.b = this.here;
    });
    for (const exit of exits) exit.target = this.here;
  }

  private atomic(write: () => void): void {
    const register = this.registers(2);
    this.emit(Op.AtomicStart, { a: register });
    write();
    this.emit(Op.AtomicEnd, { a: register });
  }

  private look(node: LookNode): void {
    const register = this.registers(2);
    const start = this.emit(node.negated ? Op.NegativeStart : Op.AtomicStart, { a: register });
    if (node.behind) {
      const branches = node.body.kind === 'alternation' ? node.body.branches : [node.body];
      this.branches(
        branches.map((branch) => () => {
          this.emit(Op.Back, { a: lookbehindLength(branch) ?? 0 });
          this.node(branch);
        }),
      );
    } else {
      this.node(node.body);
    }
    this.emit(node.negated ? Op.NegativeEnd : Op.LookEnd, { a: register });
    start.target = this.here;
  }

  private repeat(node: RepeatNode): void {
    const { body, min, max, mode } = node;
    if (max === 0) {
      // A group that never runs can still be called.
      const skip = this.emit(Op.Jump);
      this.node(body);
      skip.target = this.here;
      return;
    }
    if (isOneChar(body)) {
      const op = { greedy: Op.GreedyRun, lazy: Op.LazyRun, possessive: Op.PossessiveRun }[mode];
      this.emit(op, { a: min, b: max, test: this.testOf(body) });
      return;
    }
    if (mode === 'possessive') this.atomic(() => this.groupRepeat({ ...node, mode: 'greedy' }));
    else this.groupRepeat(node);
  }

  private groupRepeat({ body, min, max, mode }: RepeatNode): void {
    if (min === 1 && max === 1) {
      this.node(body);
      return;
    }
    if (min === 0 && max === 1) {
      const split = this.emit(Op.Split);
      const first = this.here;
      this.node(body);
      split.a = mode === 'lazy' ? this.here : first;
      split.b = mode === 'lazy' ? first : this.here;
      return;
    }
    const register = this.registers(2);
    this.emit(Op.LoopStart, { a: register });
    const head = this.here;
    const loop = this.emit(mode === 'lazy' ? Op.LoopLazy : Op.LoopGreedy, { a: register, b: max, c: min });
    this.node(body);
    this.emit(Op.LoopBack, { a: register, b: max, c: min, target: head });
    loop.target = this.here;
  }

  private conditional(node: ConditionalNode): void {
    const { condition } = node;
    if (condition.kind === 'define') {
      const skip = this.emit(Op.Jump);
      this.node(node.yes);
      skip.target = this.here;
      return;
    }
    if (condition.kind === 'look') {
      this.lookConditional(condition, node);
      return;
    }
    const test =
      condition.kind === 'groups'
        ? this.emit(Op.IfGroup, { groups: condition.groups })
        : this.emit(Op.IfCall, { a: condition.group ?? -1 });
    this.node(node.yes);
    const exit = this.emit(Op.Jump);
    test.target = this.here;
    this.node(node.no);
    exit.target = this.here;
  }

  /**
   * The lookaround decides once: written as an atomic choice between "it holds" and "it does not", each leading on
   * to its branch.
   */
  private lookConditional(condition: LookNode, node: ConditionalNode): void {
    const split = this.emit(Op.Split);
    split.a = this.here;
    this.look(condition);
    this.node(node.yes);
    const exit = this.emit(Op.Jump);
    split.b = this.here;
    this.look({ ...condition, negated: !condition.negated });
    this.node(node.no);
    exit.target = this.here;
  }

  /** Tells each run what character must follow it, where that is certain. */
  lookAfterRuns(): void {
    const hasCalls = this.code.some((instruction) => instruction.op === Op.Call);
    for (const [at, instruction] of this.code.entries()) {
      if (instruction.op === Op.GreedyRun || instruction.op === Op.LazyRun) {
        instruction.after = this.requiredAt(at + 1, hasCalls);
      }
    }
  }

  private requiredAt(start: number, hasCalls: boolean): CharTest | undefined {
    for (let at = start; ; at += 1) {
      const next = this.code[at];
      if (!next) return undefined;
      switch (next.op) {
        case Op.Open:
        case Op.Keep:
          break;
        case Op.Close:
          // The end of a group may be a return to anywhere when it has been called.
          if (hasCalls) return undefined;
          break;
        case Op.Unit:
          return this.testOf({ kind: 'char', code: next.a, caseless: false });
        case Op.Char:
          return next.test;
        case Op.GreedyRun:
        case Op.LazyRun:
        case Op.PossessiveRun:
          return next.a > 0 ? next.test : undefined;
        default:
          return undefined;
      }
    }
  }
}

const ANCHOR_OPS = {
  'subject-start': Op.SubjectStart,
  'subject-end': Op.SubjectEnd,
  'final-newline': Op.FinalNewline,
  'line-start': Op.LineStart,
  'line-end': Op.LineEnd,
  'word-boundary': Op.WordBoundary,
  'not-word-boundary': Op.NotWordBoundary,
  'search-start': Op.SearchStart,
} as const;
