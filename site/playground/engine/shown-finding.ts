import { type Diagnostic, type Place, resolve, type SourceText } from '../../../src/text/index.ts';
import type { ShownFinding, TextRange } from '../protocol.ts';

/** Where a place is in the edited text: itself, or the macro call that leads to it. */
export function rangeIn(edited: SourceText, place: Place): TextRange & { readonly where?: string } {
  const { source, span, calls } = resolve(place.source, place.span);
  // Each document of a YAML file is a text of its own under the same name.
  if (source.name === edited.name) return { from: span.start, to: span.end };
  const call = calls.findLast((one) => one.source.name === edited.name);
  const where = `in ${calls[0]?.what ?? source.name}`;
  return call ? { from: call.span.start, to: call.span.end, where } : { from: 0, to: 0, where };
}

/** Words a finding for the editor. A finding without a place, or at the end, marks what stands before it. */
export function shownFinding(
  { severity, code, message, hint, at }: Diagnostic,
  edited: SourceText,
): ShownFinding {
  const { where, ...range } = at ? rangeIn(edited, at) : { from: 0, to: edited.text.length };
  return {
    ...visible(range, edited.text),
    severity,
    code,
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(where === undefined ? {} : { where }),
  };
}

/** An empty range cannot be underlined: the character before it is, or the one behind. */
function visible({ from, to }: TextRange, text: string): TextRange {
  const end = Math.min(Math.max(from, to), text.length);
  if (end > from) return { from, to: end };
  let before = end;
  while (before > 0 && /\s/.test(text.charAt(before - 1))) before -= 1;
  return before > 0 ? { from: before - 1, to: before } : { from: 0, to: Math.min(1, text.length) };
}
