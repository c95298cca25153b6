import type { CharTest } from './char-classes.ts';
import { inRanges, WORD } from './char-ranges.ts';
import { otherCases } from './letter-case.ts';
import { RegexLimitError } from './limit-error.ts';
import { type Instruction, Op, type Program } from './program.ts';

/**
 * Backtracks allowed from one starting place: what `match_limit` in limits.conf, [rex], is by default. As in PCRE,
 * the count begins anew at the next starting place.
 */
const BACKTRACK_LIMIT = 100_000;
/**
 * Work allowed for a whole search: one unit is an instruction or {@link CHARS_A_UNIT} characters of a run. PCRE has
 * no such limit; it bounds a search that backtracks a little at each of very many places. A long subject gets more.
 */
const WORK_LIMIT = 3_000_000;
const WORK_A_CHAR = 16;
/** All matches of a subject together may take the work of so many searches. */
const SEARCHES = 4;
/** A call copies captures and registers and keeps them: in time and memory some dozen instructions. */
const CALL_WORK = 12;

function limitFor(subject: string): number {
  return WORK_LIMIT + subject.length * WORK_A_CHAR;
}

const CHARS_A_UNIT = 4;
/** Entries of the backtracking stack, four numbers each: 64 MB. */
const STACK_LIMIT = 4_000_000;
const CALL_DEPTH_LIMIT = 10_000;

/**
 * One stack for all matchers, since only one runs at a time: a pattern that needed a large one leaves it to the next,
 * where fresh memory would cost as much as the matching.
 */
let sharedStack = new Int32Array(256 * 4);

/** What entries of the stack say. Those from `Undo` on put back a value and go on backtracking. */
const Entry = {
  Choice: 0,
  GreedyRun: 1,
  LazyRun: 2,
  Barrier: 3,
  UndoCapture: 4,
  UndoRegister: 5,
  UndoState: 6,
} as const;
const FIRST_UNDO = Entry.UndoCapture;
const ENTRY_SIZE = 4;

/** What a barrier does to the search when it is backtracked into. */
const Barrier = { Prune: 0, Skip: 1, Commit: 2 } as const;

/** A call of a group: where to go on after it, and what was captured before it. */
interface Frame {
  readonly group: number;
  readonly next: number;
  readonly at: number;
  readonly captures: Int32Array;
  readonly registers: Int32Array;
  readonly parent: Frame | undefined;
  readonly depth: number;
}

/** Captures, registers and call stack at a moment, kept for backtracking over the return from a call. */
interface State {
  readonly captures: Int32Array;
  readonly registers: Int32Array;
  readonly frame: Frame | undefined;
}

/** What limits where a search may begin; found once a pattern. */
export interface SearchHints {
  /** The pattern can match at the start of the subject only. */
  readonly anchored: boolean;
  /** A match never begins after a character that passes this, unless the search itself begins there. */
  readonly notAfter: CharTest | undefined;
  /** What the first character of every match must pass. */
  readonly first: CharTest | undefined;
}

/**
 * Runs a program over a subject by backtracking on a stack of its own, so that no subject can overflow the call
 * stack and no pattern can run for ever.
 */
export class Matcher {
  private readonly program: Program;
  private readonly pattern: string;
  private readonly hints: SearchHints;
  private captures: Int32Array;
  private registers: Int32Array;
  private stack = sharedStack;
  private top = 0;
  private frame: Frame | undefined;
  private states: State[] = [];
  private work = 0;
  private workLimit = 0;
  /** Where the last search began and how long its subject was: a search further on in it shares its work. */
  private lastFrom = -1;
  private lastLength = -1;
  private skipTo = -1;

  constructor(program: Program, pattern: string, hints: SearchHints) {
    this.program = program;
    this.pattern = pattern;
    this.hints = hints;
    // Ends and starts by group, then the starts of groups still open.
    this.captures = new Int32Array((program.groupCount + 1) * 3);
    this.registers = new Int32Array(program.registerCount);
  }

  /**
   * Finds the first match at or after `from`.
   * @returns start and end of every group by number, -1 where not set; nothing when there is no match
   * @throws RegexLimitError when that takes too much work
   */
  search(subject: string, from: number): Int32Array | undefined {
    const { anchored, notAfter, first } = this.hints;
    const continues = from > this.lastFrom && subject.length === this.lastLength;
    this.lastFrom = from;
    this.lastLength = subject.length;
    if (continues) this.workLimit = SEARCHES * limitFor(subject);
    else this.begin(subject);
    for (let start = from; start <= subject.length; start = nextChar(subject, start)) {
      if (anchored && start > 0) return undefined;
      this.work += 1;
      if (first && (start === subject.length || !first.has(subject.codePointAt(start) ?? 0))) continue;
      if (notAfter && start > from && notAfter.has(codeBefore(subject, start))) continue;
      const found = this.run(subject, start, from);
      if (found === true) return this.captures;
      if (found === 'stop') return undefined;
      if (this.skipTo > start) start = previousOf(subject, this.skipTo);
    }
    return undefined;
  }

  /** Matches at `start` only. */
  matchAt(subject: string, start: number): Int32Array | undefined {
    this.begin(subject);
    return this.run(subject, start, start) === true ? this.captures : undefined;
  }

  private begin(subject: string): void {
    this.work = 0;
    this.workLimit = limitFor(subject);
  }

  private limit(): never {
    this.states = [];
    this.frame = undefined;
    throw new RegexLimitError(this.pattern);
  }

  private push(kind: number, a: number, b: number, c: number): void {
    if (this.top + ENTRY_SIZE > this.stack.length) {
      if (this.top >= STACK_LIMIT * ENTRY_SIZE) this.limit();
      const larger = new Int32Array(this.stack.length * 2);
      larger.set(this.stack);
      this.stack = larger;
      sharedStack = larger;
    }
    const { stack, top } = this;
    stack[top] = kind;
    stack[top + 1] = a;
    stack[top + 2] = b;
    stack[top + 3] = c;
    this.top = top + ENTRY_SIZE;
  }

  private setCapture(slot: number, value: number): void {
    this.push(Entry.UndoCapture, slot, this.captures[slot] ?? -1, 0);
    this.captures[slot] = value;
  }

  private setRegister(register: number, value: number): void {
    this.push(Entry.UndoRegister, register, this.registers[register] ?? 0, 0);
    this.registers[register] = value;
  }

  /** Exchanges the whole state, remembering the old one for backtracking. */
  private setState(captures: Int32Array, registers: Int32Array, frame: Frame | undefined): void {
    this.states.push({ captures: this.captures, registers: this.registers, frame: this.frame });
    this.push(Entry.UndoState, this.states.length - 1, 0, 0);
    this.captures = captures;
    this.registers = registers;
    this.frame = frame;
  }

  /** Puts back what an undo entry says. */
  private undo(entry: number): void {
    const { stack } = this;
    const a = stack[entry + 1] ?? 0;
    const kind = stack[entry];
    if (kind === Entry.UndoCapture) this.captures[a] = stack[entry + 2] ?? 0;
    else if (kind === Entry.UndoRegister) this.registers[a] = stack[entry + 2] ?? 0;
    else if (kind === Entry.UndoState) {
      const state = this.states[a];
      if (!state) return;
      this.states.length = a;
      this.captures = state.captures;
      this.registers = state.registers;
      this.frame = state.frame;
    }
  }

  /** Forgets all choices above `base` but keeps what is needed to undo. */
  private dropChoices(base: number): void {
    const { stack } = this;
    let to = base;
    for (let entry = base; entry < this.top; entry += ENTRY_SIZE) {
      if ((stack[entry] ?? 0) < FIRST_UNDO) continue;
      if (to !== entry) stack.copyWithin(to, entry, entry + ENTRY_SIZE);
      to += ENTRY_SIZE;
    }
    this.work += (this.top - base) >> 4;
    this.top = to;
  }

  /** Undoes everything above `base`. */
  private unwind(base: number): void {
    while (this.top > base) {
      this.top -= ENTRY_SIZE;
      this.undo(this.top);
    }
  }

  private run(subject: string, start: number, searchStart: number): boolean | 'stop' {
    const { code } = this.program;
    const length = subject.length;
    this.top = 0;
    this.stack = sharedStack;
    this.frame = undefined;
    this.states.length = 0;
    this.captures.fill(-1);
    this.registers.fill(0);
    this.skipTo = -1;
    let backtracks = 0;
    let pc = 0;
    let at = start;
    for (;;) {
      const step = code[pc];
      if (!step) return false;
      this.work += 1;
      if (this.work > this.workLimit) this.limit();
      let ok = true;
      switch (step.op) {
        case Op.Unit:
          if (at < length && subject.charCodeAt(at) === step.a) {
            at += 1;
            pc += 1;
          } else ok = false;
          break;
        case Op.Char: {
          const next = step.test ? takeOne(subject, at, step.test) : -1;
          if (next >= 0) {
            at = next;
            pc += 1;
          } else ok = false;
          break;
        }
        case Op.GreedyRun:
        case Op.PossessiveRun: {
          const end = this.runForward(subject, at, step);
          if (end < 0) ok = false;
          else if (step.op === Op.PossessiveRun) {
            at = end;
            pc += 1;
          } else {
            const low = this.runLow;
            const stop = this.giveBack(subject, end, low, step.after);
            if (stop < 0) ok = false;
            else {
              if (stop > low) this.push(Entry.GreedyRun, pc, low, stop);
              at = stop;
              pc += 1;
            }
          }
          break;
        }
        case Op.LazyRun: {
          const low = this.runLeast(subject, at, step);
          if (low < 0) ok = false;
          else {
            const next = this.lazyStop(subject, low, step.a, pc);
            if (next < 0) ok = false;
            else {
              at = next;
              pc += 1;
            }
          }
          break;
        }
        case Op.Split:
          this.push(Entry.Choice, step.b, at, 0);
          pc = step.a;
          break;
        case Op.Jump:
          pc = step.target;
          break;
        case Op.Open:
          this.setCapture(this.openSlot(step.a), at);
          pc += 1;
          break;
        case Op.Close:
          pc = this.close(step.a, at, pc);
          break;
        case Op.LoopStart:
          this.setRegister(step.a, 0);
          this.setRegister(step.a + 1, -1);
          pc += 1;
          break;
        case Op.LoopGreedy: {
          const count = this.registers[step.a] ?? 0;
          if (count >= step.b) {
            pc = step.target;
            break;
          }
          if (count >= step.c) this.push(Entry.Choice, step.target, at, 0);
          this.setRegister(step.a, count + 1);
          this.setRegister(step.a + 1, at);
          pc += 1;
          break;
        }
        case Op.LoopLazy: {
          const count = this.registers[step.a] ?? 0;
          if (count >= step.c) {
            if (count < step.b) this.push(Entry.LazyRun, pc, at, -1);
            pc = step.target;
            break;
          }
          this.setRegister(step.a, count + 1);
          this.setRegister(step.a + 1, at);
          pc += 1;
          break;
        }
        case Op.LoopBack:
          // A turn that took nothing ends a loop without a bound, or it would never end; a bound is simply counted.
          if (
            step.b === Number.POSITIVE_INFINITY &&
            this.registers[step.a + 1] === at &&
            (this.registers[step.a] ?? 0) >= step.c
          )
            pc += 1;
          else pc = step.target;
          break;
        case Op.AtomicStart: {
          const base = this.top;
          this.setRegister(step.a, base);
          this.setRegister(step.a + 1, at);
          pc += 1;
          break;
        }
        case Op.AtomicEnd:
          this.dropChoices(this.registers[step.a] ?? 0);
          pc += 1;
          break;
        case Op.LookEnd: {
          const back = this.registers[step.a + 1] ?? 0;
          this.dropChoices(this.registers[step.a] ?? 0);
          at = back;
          pc += 1;
          break;
        }
        case Op.NegativeStart: {
          const base = this.top;
          this.push(Entry.Choice, step.target, at, 0);
          this.setRegister(step.a, base);
          pc += 1;
          break;
        }
        case Op.NegativeEnd:
          this.unwind(this.registers[step.a] ?? 0);
          ok = false;
          break;
        case Op.Back: {
          const before = stepBack(subject, at, step.a);
          if (before < 0) ok = false;
          else {
            at = before;
            pc += 1;
          }
          break;
        }
        case Op.Backreference:
        case Op.CaselessBackreference: {
          const end = this.again(subject, at, step);
          if (end < 0) ok = false;
          else {
            at = end;
            pc += 1;
          }
          break;
        }
        case Op.Call:
          this.call(step.a, pc + 1, at);
          pc = this.program.entries[step.a] ?? 0;
          break;
        case Op.IfGroup:
          pc = step.groups.some((group) => (this.captures[group * 2 + 1] ?? -1) >= 0) ? pc + 1 : step.target;
          break;
        case Op.IfCall:
          pc = this.isInCall(step.a) ? pc + 1 : step.target;
          break;
        case Op.Keep:
          this.setCapture(0, at);
          pc += 1;
          break;
        case Op.Fail:
          ok = false;
          break;
        case Op.Prune:
          this.push(Entry.Barrier, Barrier.Prune, at, 0);
          pc += 1;
          break;
        case Op.Skip:
          this.push(Entry.Barrier, Barrier.Skip, at, 0);
          pc += 1;
          break;
        case Op.Commit:
          this.push(Entry.Barrier, Barrier.Commit, at, 0);
          pc += 1;
          break;
        case Op.Match:
          return true;
        default:
          if (holds(step.op, subject, at, searchStart)) pc += 1;
          else ok = false;
      }
      if (ok) continue;
      // Backtrack: undo until there is something else to try.
      backtracks += 1;
      if (backtracks > BACKTRACK_LIMIT) this.limit();
      for (;;) {
        if (this.top === 0) return false;
        this.top -= ENTRY_SIZE;
        this.work += 1;
        const entry = this.top;
        const kind = this.stack[entry] ?? 0;
        const a = this.stack[entry + 1] ?? 0;
        const b = this.stack[entry + 2] ?? 0;
        const c = this.stack[entry + 3] ?? 0;
        if (kind >= FIRST_UNDO) {
          this.undo(entry);
          continue;
        }
        if (kind === Entry.Choice) {
          pc = a;
          at = b;
          break;
        }
        if (kind === Entry.Barrier) {
          if (a === Barrier.Commit) return 'stop';
          if (a === Barrier.Skip) this.skipTo = b;
          return false;
        }
        const run = code[a];
        if (!run) return false;
        if (kind === Entry.GreedyRun) {
          const stop = this.giveBack(subject, previousOf(subject, c), b, run.after);
          if (stop < 0) continue;
          if (stop > b) this.push(Entry.GreedyRun, a, b, stop);
          at = stop;
          pc = a + 1;
          break;
        }
        if (run.op === Op.LoopLazy) {
          at = b;
          this.setRegister(run.a, (this.registers[run.a] ?? 0) + 1);
          this.setRegister(run.a + 1, at);
          pc = a + 1;
          break;
        }
        const taken = run.test ? takeOne(subject, b, run.test) : -1;
        if (taken < 0) continue;
        const next = this.lazyStop(subject, taken, c + 1, a);
        if (next < 0) continue;
        at = next;
        pc = a + 1;
        break;
      }
    }
  }

  private openSlot(group: number): number {
    return (this.program.groupCount + 1) * 2 + group;
  }

  /** Ends a group: sets what it captured, or returns from its call with the captures from before. */
  private close(group: number, at: number, pc: number): number {
    const { frame } = this;
    if (frame?.group === group) {
      this.setState(frame.captures.slice(), frame.registers.slice(), frame.parent);
      return frame.next;
    }
    // `\K` may have moved the start of the whole match.
    if (group > 0 || (this.captures[0] ?? -1) < 0) {
      this.setCapture(group * 2, this.captures[this.openSlot(group)] ?? at);
    }
    this.setCapture(group * 2 + 1, at);
    return pc + 1;
  }

  private call(group: number, next: number, at: number): void {
    const parent = this.frame;
    // A group that calls itself without taking anything would do so for ever.
    for (let outer = parent; outer && outer.at === at; outer = outer.parent) {
      if (outer.group === group) this.limit();
    }
    const depth = (parent?.depth ?? 0) + 1;
    if (depth > CALL_DEPTH_LIMIT) this.limit();
    const captures = this.captures;
    const registers = this.registers;
    this.work += CALL_WORK + ((captures.length + registers.length) >> 2);
    const frame: Frame = { group, next, at, captures, registers, parent, depth };
    this.setState(captures.slice(), registers.slice(), frame);
  }

  /** Whether a call of the group, or of any group when -1, is the innermost one under way. */
  private isInCall(group: number): boolean {
    return this.frame !== undefined && (group < 0 || this.frame.group === group);
  }

  /** Where the last run had taken its least count. */
  private runLow = 0;

  /** Takes the least count of a run; -1 when there is not that much. */
  private runLeast(subject: string, at: number, step: Instruction): number {
    let end = at;
    for (let count = 0; count < step.a; count += 1) {
      end = step.test ? takeOne(subject, end, step.test) : -1;
      if (end < 0) return -1;
    }
    return end;
  }

  /** Takes as much as a run can; leaves the end of its least count in `runLow`. */
  private runForward(subject: string, at: number, step: Instruction): number {
    const low = this.runLeast(subject, at, step);
    if (low < 0 || !step.test) return -1;
    this.runLow = low;
    const { test } = step;
    const end = takeMany(subject, low, step.b - step.a, test);
    this.work += Math.floor((end - at) / CHARS_A_UNIT);
    return end;
  }

  /** Goes back from `end` to the last place, not before `low`, after which the pattern can go on. */
  private giveBack(subject: string, end: number, low: number, after: CharTest | undefined): number {
    if (!after) return end >= low ? end : -1;
    let stop = end;
    while (stop >= low) {
      if (stop < subject.length && after.has(codeAt(subject, stop))) break;
      stop = previousOf(subject, stop);
    }
    this.work += Math.floor((end - stop) / CHARS_A_UNIT);
    return stop >= low ? stop : -1;
  }

  /** Goes on from `from`, where `count` characters are taken, to the first place after which the pattern can go on. */
  private lazyStop(subject: string, from: number, count: number, pc: number): number {
    const step = this.program.code[pc];
    if (!step) return -1;
    const { test, after } = step;
    let at = from;
    let taken = count;
    if (after && test) {
      const { length } = subject;
      while (at >= 0 && !(at < length && after.has(codeAt(subject, at)))) {
        if (taken >= step.b) return -1;
        at = takeOne(subject, at, test);
        taken += 1;
      }
      this.work += Math.floor((taken - count) / CHARS_A_UNIT);
      if (at < 0) return -1;
    }
    if (taken < step.b) this.push(Entry.LazyRun, pc, at, taken);
    return at;
  }

  /** Takes once more what a group has captured; -1 when it has captured nothing or something else stands here. */
  private again(subject: string, at: number, step: Instruction): number {
    for (const group of step.groups) {
      const start = this.captures[group * 2] ?? -1;
      const end = this.captures[group * 2 + 1] ?? -1;
      if (start < 0 || end < 0) continue;
      if (step.op === Op.Backreference) {
        this.work += Math.floor((end - start) / CHARS_A_UNIT);
        return subject.startsWith(subject.slice(start, end), at) ? at + end - start : -1;
      }
      const same = sameIgnoringCase(subject, start, end, at);
      this.work += same;
      return same === end - start ? at + same : -1;
    }
    return -1;
  }
}

/** Takes one character that passes the test; -1 when there is none. A surrogate pair is one character. */
function takeOne(subject: string, at: number, test: CharTest): number {
  if (at >= subject.length) return -1;
  const unit = subject.charCodeAt(at);
  if (unit < 256) return test.low[unit] === 1 ? at + 1 : -1;
  const code = subject.codePointAt(at) ?? 0;
  return test.has(code) ? at + (code > 0xffff ? 2 : 1) : -1;
}

/** Takes up to `most` characters that pass the test. */
function takeMany(subject: string, from: number, most: number, test: CharTest): number {
  const { low } = test;
  const { length } = subject;
  let at = from;
  for (let left = most; left > 0 && at < length; left -= 1) {
    const unit = subject.charCodeAt(at);
    if (unit < 256) {
      if (low[unit] !== 1) break;
      at += 1;
    } else {
      const next = takeOne(subject, at, test);
      if (next < 0) break;
      at = next;
    }
  }
  return at;
}

function codeAt(subject: string, at: number): number {
  const unit = subject.charCodeAt(at);
  return unit < 0xd800 ? unit : (subject.codePointAt(at) ?? 0);
}

/** The place one character earlier; -1 before the start. */
function previousOf(subject: string, at: number): number {
  const unit = subject.charCodeAt(at - 1);
  if (unit >= 0xdc00 && unit <= 0xdfff && at > 1) {
    const before = subject.charCodeAt(at - 2);
    if (before >= 0xd800 && before <= 0xdbff) return at - 2;
  }
  return at - 1;
}

function codeBefore(subject: string, at: number): number {
  return subject.codePointAt(previousOf(subject, at)) ?? 0;
}

function nextChar(subject: string, at: number): number {
  const code = subject.codePointAt(at) ?? 0;
  return at + (code > 0xffff ? 2 : 1);
}

function stepBack(subject: string, at: number, count: number): number {
  let back = at;
  for (let i = 0; i < count; i += 1) {
    if (back <= 0) return -1;
    back = previousOf(subject, back);
  }
  return back;
}

/** How much of what stands from `start` to `end` stands at `at` too; a letter and its other cases are equally long. */
function sameIgnoringCase(subject: string, start: number, end: number, at: number): number {
  const { length } = subject;
  for (let from = start, to = at; ; ) {
    if (from >= end || to >= length) return from - start;
    const wanted = codeAt(subject, from);
    const code = codeAt(subject, to);
    if (code !== wanted && !otherCases(wanted).includes(code)) return from - start;
    const units = wanted > 0xffff ? 2 : 1;
    from += units;
    to += units;
  }
}

/** Whether a place of the subject is what an anchor asks for. */
function holds(op: number, subject: string, at: number, searchStart: number): boolean {
  const { length } = subject;
  switch (op) {
    case Op.SubjectStart:
      return at === 0;
    case Op.SubjectEnd:
      return at === length;
    case Op.FinalNewline:
      return at === length || (at === length - 1 && subject.charCodeAt(at) === 10);
    case Op.LineStart:
      // Not after a line feed that ends the subject: no line begins there.
      return at === 0 || (at < length && subject.charCodeAt(at - 1) === 10);
    case Op.LineEnd:
      return at === length || subject.charCodeAt(at) === 10;
    case Op.SearchStart:
      return at === searchStart;
    case Op.WordBoundary:
    case Op.NotWordBoundary: {
      const crossing = isWordAt(subject, at - 1) !== isWordAt(subject, at);
      return crossing === (op === Op.WordBoundary);
    }
    default:
      return false;
  }
}

function isWordAt(subject: string, at: number): boolean {
  return at >= 0 && at < subject.length && inRanges(WORD, subject.charCodeAt(at));
}
