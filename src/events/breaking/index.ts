/**
 * Event breaking: blocks of a file to events. A breaker sees a block of scan text and says where its events lie.
 */
import type { BreakingRule } from '../profile.ts';
import { automaticBreaker } from './automatic.ts';
import type { Breaker } from './breaker.ts';
import { behindByteOrderMark } from './byte-order-mark.ts';
import { csvBreaker } from './csv.ts';
import { jsonBreaker } from './json.ts';
import { blockBreaker, lineBreaker, startLineBreaker } from './lines.ts';
import { windowsBreaker } from './windows.ts';

export type { Breaker, BreakerState, TakeEvent } from './breaker.ts';
export { isJsonFile } from './windows.ts';

/**
 * Makes the breaker of a source type.
 * @param isWindows Windows events may be mixed renderings in one file, whichever the source type names
 */
export function breakerOf(rule: BreakingRule, isWindows: boolean): Breaker {
  return behindByteOrderMark(isWindows ? windowsBreaker : breakerOfKind(rule));
}

function breakerOfKind(rule: BreakingRule): Breaker {
  const skip = rule.skip === undefined ? undefined : new RegExp(rule.skip);
  switch (rule.kind) {
    case 'line':
      return lineBreaker(skip);
    case 'xml':
      return windowsBreaker;
    case 'json':
      return jsonBreaker;
    case 'lines':
      return startLineBreaker(new RegExp(rule.start ?? '^'), skip);
    case 'blocks':
      return blockBreaker;
    case 'csv':
      return csvBreaker;
    case 'auto':
      return automaticBreaker();
    default: {
      const unknown: never = rule.kind;
      throw new TypeError(`No such breaking rule: ${String(unknown)}`);
    }
  }
}
