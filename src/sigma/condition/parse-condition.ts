import { didYouMean, type Span } from '../../text/index.ts';
import type { SigmaCode } from '../codes.ts';
import { textTest } from '../match/text-test.ts';
import { parsePatternText } from '../text-pattern.ts';
import type { Condition } from '../tree.ts';
import { type Token, tokensOf } from './tokens.ts';

/** What is wrong with a condition, and where in its text. */
export interface ConditionFault {
  readonly code: SigmaCode;
  readonly message: string;
  readonly span: Span;
  readonly hint?: string;
}

/** Deeper nesting of parentheses and `not` is refused: nobody writes it, and it would exhaust the stack. */
const deepest = 200;

/** Identifiers that all selectors of a condition are held against; more would be a rule made to keep a machine busy. */
const mostCompared = 200_000;

/**
 * Reads a condition. Binding, loosest first: `or`, `and`, `not`, `1 of …`, parentheses. Operators are in lower case only.
 * @param identifiers the search identifiers of the rule
 * @source Sigma Rules Specification: condition
 */
export function parseCondition(text: string, identifiers: readonly string[]): Condition | ConditionFault {
  try {
    return new ConditionParser(text, identifiers).parse();
  } catch (error) {
    if (error instanceof Stop) return error.fault;
    throw error;
  }
}

/** Whether reading a condition ended in a fault. */
export function isConditionFault(result: Condition | ConditionFault): result is ConditionFault {
  return 'code' in result;
}

/** Ends reading inside nested calls; caught where it began. */
class Stop extends Error {
  readonly fault: ConditionFault;
  constructor(fault: ConditionFault) {
    super(fault.message);
    this.fault = fault;
  }
}

const operators = new Set(['and', 'or', 'not', 'of', 'them', 'all', 'any', '1']);

class ConditionParser {
  readonly #tokens: readonly Token[];
  readonly #identifiers: readonly string[];
  readonly #known: ReadonlySet<string>;
  readonly #length: number;
  #at = 0;
  #depth = 0;
  #compared = 0;

  constructor(text: string, identifiers: readonly string[]) {
    this.#tokens = tokensOf(text);
    this.#identifiers = identifiers;
    this.#known = new Set(identifiers);
    this.#length = text.length;
  }

  parse(): Condition {
    const condition = this.#or();
    const rest = this.#tokens[this.#at];
    if (rest?.text === '|') {
      const hint = 'Write a correlation document: `correlation: {type: event_count, …}`.';
      throw this.#stop('Aggregations behind a pipe are no part of Sigma any more.', rest, hint);
    }
    if (rest) throw this.#unexpected(rest, 'an operator');
    return condition;
  }

  #or(): Condition {
    return this.#chain('or', () => this.#chain('and', () => this.#not()));
  }

  #chain(kind: 'and' | 'or', next: () => Condition): Condition {
    const first = next();
    const of = [first];
    while (this.#take(kind)) of.push(next());
    const last = of.at(-1) ?? first;
    return of.length === 1 ? first : { kind, of, span: { start: first.span.start, end: last.span.end } };
  }

  #not(): Condition {
    const not = this.#take('not');
    if (!not) return this.#term();
    return this.#deeper(not, () => {
      const of = this.#not();
      return { kind: 'not', of, span: { start: not.span.start, end: of.span.end } };
    });
  }

  #term(): Condition {
    const open = this.#take('(');
    if (open) {
      return this.#deeper(open, () => {
        const inner = this.#or();
        const close = this.#take(')');
        if (!close) throw this.#unexpected(this.#tokens[this.#at], '`)`');
        return { ...inner, span: { start: open.span.start, end: close.span.end } };
      });
    }
    const token = this.#tokens[this.#at];
    if (!token) throw this.#unexpected(undefined, 'a search identifier');
    if (this.#tokens[this.#at + 1]?.text === 'of') return this.#selector(token);
    if (!/^[\w-]+$/.test(token.text)) throw this.#unexpected(token, 'a search identifier');
    // A word of the grammar may name an identifier where it cannot be meant otherwise.
    const isKnown = this.#known.has(token.text);
    if (operators.has(token.text) && !isKnown) throw this.#unexpected(token, 'a search identifier');
    if (!isKnown) throw this.#unknown(token);
    this.#at += 1;
    return { kind: 'name', name: token.text, span: token.span };
  }

  #selector(count: Token): Condition {
    if (count.text !== '1' && count.text !== 'any' && count.text !== 'all') {
      const hint = 'Write `1 of`, `any of` or `all of`.';
      throw this.#stop(`\`${count.text} of\` is not possible.`, count, hint);
    }
    this.#at += 2;
    const target = this.#tokens[this.#at];
    if (!target || !/^[\w*-]+$/.test(target.text))
      throw this.#unexpected(target, '`them` or a pattern of names');
    this.#at += 1;
    this.#compared += this.#identifiers.length;
    if (this.#compared > mostCompared) {
      throw this.#stop(
        `The selectors stand for too many identifiers: more than ${mostCompared} to look at.`,
        target,
      );
    }
    const names = selectedNames(target.text, this.#identifiers);
    if (names.length === 0) {
      throw new Stop({
        code: 'sigma/empty-selector',
        message: `\`${target.text}\` stands for no search identifier.`,
        span: target.span,
        hint:
          didYouMean(target.text.replaceAll('*', ''), this.#identifiers) ?? 'Name identifiers of this rule.',
      });
    }
    const quantifier = count.text === 'all' ? 'all' : 'any';
    const span = { start: count.span.start, end: target.span.end };
    return { kind: 'selector', quantifier, pattern: target.text, names, span };
  }

  #deeper(at: Token, read: () => Condition): Condition {
    this.#depth += 1;
    if (this.#depth > deepest) throw this.#stop(`The condition is nested deeper than ${deepest} levels.`, at);
    const condition = read();
    this.#depth -= 1;
    return condition;
  }

  #take(text: string): Token | undefined {
    const token = this.#tokens[this.#at];
    if (token?.text !== text) return undefined;
    this.#at += 1;
    return token;
  }

  #unknown(token: Token): Stop {
    const message = `\`${token.text}\` is not a search identifier of this rule.`;
    const lower = token.text.toLowerCase();
    const hint = operators.has(lower)
      ? `Operators are written in lower case: \`${lower}\`.`
      : didYouMean(token.text, this.#identifiers);
    return new Stop({
      code: 'sigma/unknown-identifier',
      message,
      span: token.span,
      ...(hint ? { hint } : {}),
    });
  }

  #unexpected(token: Token | undefined, wanted: string): Stop {
    if (!token) return this.#stop(`The condition ends where ${wanted} is expected.`);
    const lower = token.text.toLowerCase();
    const isOperator = lower !== token.text && operators.has(lower);
    const hint = isOperator ? `Operators are written in lower case: \`${lower}\`.` : undefined;
    return this.#stop(`\`${token.text}\` stands where ${wanted} is expected.`, token, hint);
  }

  #stop(message: string, token?: Token, hint?: string): Stop {
    const span = token?.span ?? { start: Math.max(0, this.#length - 1), end: this.#length };
    return new Stop({ code: 'sigma/bad-condition', message, span, ...(hint ? { hint } : {}) });
  }
}

/**
 * Lists the identifiers that `them` or a pattern stands for, in the order of the rule. Names that begin with `_` are left out unless the pattern
 * itself begins so.
 */
export function selectedNames(pattern: string, identifiers: readonly string[]): readonly string[] {
  const wanted = pattern === 'them' ? '*' : pattern;
  const matches = textTest(parsePatternText(wanted));
  return identifiers.filter((name) => (!name.startsWith('_') || wanted.startsWith('_')) && matches(name));
}
