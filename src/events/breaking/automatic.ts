import { findAnyTime } from '../any-time.ts';
import type { Breaker } from './breaker.ts';
import { jsonBreaker } from './json.ts';
import { type LineTest, lineBreaker, startLineBreaker } from './lines.ts';
import { windowsBreaker } from './windows.ts';

/**
 * The breaker for a source type that nobody described, chosen by the file's beginning: Windows events, JSON, lines that
 * start with a date (the lines between belong to the one before), else lines.
 * @source Getting Data In: configure event line breaking
 */
export function automaticBreaker(): Breaker {
  let chosen: Breaker | undefined;
  return (text, isLast, state, take) => {
    chosen ??= choose(text);
    return chosen(text, isLast, state, take);
  };
}

const startsWithDate: LineTest = { test: (line) => findAnyTime(line.slice(0, 40), 0) !== undefined };

function choose(text: string): Breaker {
  const head = text.slice(0, 65_536).trimStart();
  if (/^(?:<\?xml[^>]*\?>\s*)?<Events?[\s>]/.test(head)) return windowsBreaker;
  if (/^\d{1,2}\/\d{1,2}\/\d{2,4} \d{1,2}:\d{2}:\d{2}(?:\.\d+)? [AP]M\r?\n\w+=/.test(head))
    return windowsBreaker;
  if (/^(?:\{\s*["}]|\[\s*\{)/.test(head)) return jsonBreaker;
  const lines = head.split(/\r?\n/).filter((line) => line.trim() !== '');
  const dated = lines.filter((line) => startsWithDate.test(line)).length;
  return dated > 0 && startsWithDate.test(lines[0] ?? '') ? startLineBreaker(startsWithDate) : lineBreaker();
}
