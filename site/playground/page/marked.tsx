import type { TextRange } from '../protocol.ts';

/** A text with stretches of it marked. @param marks in order and apart from each other */
export function Marked({ text, marks }: { readonly text: string; readonly marks: readonly TextRange[] }) {
  const pieces = [];
  let at = 0;
  for (const { from, to } of marks) {
    if (from < at || to > text.length) continue;
    pieces.push(text.slice(at, from), <mark key={from}>{text.slice(from, to)}</mark>);
    at = to;
  }
  pieces.push(text.slice(at));
  return <>{pieces}</>;
}
