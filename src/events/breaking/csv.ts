import type { Breaker } from './breaker.ts';

/** How far a quoted cell may run before its quote is taken for a stray one. */
const longestCell = 4 << 20;

/**
 * Breaks a CSV file into its rows; a quoted cell may run over lines. The first row is the header and no event, empty
 * lines are none either. A row whose quoted cell is never closed is a line with a fault.
 * @source RFC 4180
 */
export const csvBreaker: Breaker = (text, isLast, state, take) => {
  let at = 0;
  while (at < text.length) {
    let stop = endOfRow(text, at);
    const isOpen = stop === openQuote && (isLast || text.length - at > longestCell);
    if (isOpen) stop = text.indexOf('\n', at);
    if (stop < 0 && !isLast) return at;
    if (stop < 0) stop = text.length;
    const end = stop > at && text.charCodeAt(stop - 1) === 13 ? stop - 1 : stop;
    if (end > at) {
      if (state.atStart) {
        state.header = text.slice(at, end);
        state.atStart = false;
      } else take(at, end, isOpen ? 'the quoted cell is not closed' : undefined);
    }
    at = stop + 1;
  }
  return text.length;
};

const noLineEnd = -1;
const openQuote = -2;

/** The line end behind the row that begins here: the first outside quotes. Negative when there is none. */
function endOfRow(text: string, start: number): number {
  let newline = text.indexOf('\n', start);
  let quote = text.indexOf('"', start);
  while (quote >= 0 && (newline < 0 || quote < newline)) {
    const close = text.indexOf('"', quote + 1);
    if (close < 0) return openQuote;
    if (newline >= 0 && newline < close) newline = text.indexOf('\n', close);
    quote = text.indexOf('"', close + 1);
  }
  return newline < 0 ? noLineEnd : newline;
}
