import type { Breaker } from './breaker.ts';

/** The mark that editors put in front of UTF-8, in scan text. */
const mark = '\u00ef\u00bb\u00bf';

/** Makes a breaker pass the byte order mark that a file may begin with: it is no part of the first event. */
export function behindByteOrderMark(breaker: Breaker): Breaker {
  return (text, isLast, state, take) => {
    if (state.isBegun) return breaker(text, isLast, state, take);
    // The file may come in pieces smaller than the mark.
    if (text.length < mark.length && !isLast && mark.startsWith(text)) return 0;
    state.isBegun = true;
    if (!text.startsWith(mark)) return breaker(text, isLast, state, take);
    const behind = text.slice(mark.length);
    const read = breaker(behind, isLast, state, (start, end, fault) =>
      take(start + mark.length, end + mark.length, fault),
    );
    return mark.length + read;
  };
}
