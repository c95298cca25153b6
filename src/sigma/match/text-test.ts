import { dashes, isAnyRun, type PatternPart, type TextPattern } from '../text-pattern.ts';

/** Parts between two runs: text, single characters and dashes, one behind the other. */
type Segment = readonly Exclude<PatternPart, { readonly kind: 'any-run' | 'placeholder' }>[];

/**
 * Compiles a pattern to a test of whole texts. Letter case counts: for a test that ignores it, fold the pattern's pieces and the texts. Time grows at most with
 * the product of both lengths.
 */
export function textTest(pattern: TextPattern): (text: string) => boolean {
  const segments = segmentsOf(pattern);
  const [first = [], ...others] = segments;
  const last = others.pop();
  if (!last) return exactTest(first);
  const [firstText, lastText] = [onlyText(first), onlyText(last)];
  if (others.length === 0 && firstText !== undefined && lastText !== undefined) {
    if (firstText === '') return (text) => text.endsWith(lastText);
    if (lastText === '') return (text) => text.startsWith(firstText);
  }
  const [middle] = others;
  const middleText = others.length === 1 && middle ? onlyText(middle) : undefined;
  if (middleText !== undefined && firstText === '' && lastText === '') {
    return (text) => text.includes(middleText);
  }
  return (text) => {
    let from = matchAt(first, text, 0);
    for (const segment of others) {
      if (from < 0) return false;
      from = find(segment, text, from);
    }
    return from >= 0 && matchEnd(last, text, from);
  };
}

function segmentsOf(pattern: TextPattern): readonly Segment[] {
  const segments: Exclude<PatternPart, { readonly kind: 'any-run' | 'placeholder' }>[][] = [[]];
  for (const part of pattern) {
    if (isAnyRun(part)) segments.push([]);
    else if (typeof part === 'string' || part.kind === 'one-character' || part.kind === 'any-dash') {
      segments.at(-1)?.push(part);
    }
  }
  // Two runs that touch are one.
  return segments.filter(
    (segment, index) => segment.length > 0 || index === 0 || index === segments.length - 1,
  );
}

function onlyText(segment: Segment): string | undefined {
  const [first] = segment;
  if (first === undefined) return '';
  return segment.length === 1 && typeof first === 'string' ? first : undefined;
}

function exactTest(segment: Segment): (text: string) => boolean {
  const whole = onlyText(segment);
  return whole === undefined ? (text) => matchAt(segment, text, 0) === text.length : (text) => text === whole;
}

/** Where a match that begins at `from` ends; -1 without one. */
function matchAt(segment: Segment, text: string, from: number): number {
  let at = from;
  for (const part of segment) {
    if (typeof part === 'string') {
      if (!text.startsWith(part, at)) return -1;
      at += part.length;
    } else {
      if (at >= text.length) return -1;
      if (part.kind === 'any-dash' && !dashes.includes(text.charAt(at))) return -1;
      at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    }
  }
  return at;
}

/** Where the leftmost match at or behind `from` ends: the best choice, since what follows is a run of anything. */
function find(segment: Segment, text: string, from: number): number {
  const [first] = segment;
  if (typeof first === 'string') {
    for (let at = text.indexOf(first, from); at >= 0; at = text.indexOf(first, at + 1)) {
      const end = matchAt(segment, text, at);
      if (end >= 0) return end;
    }
    return -1;
  }
  for (let at = from; at <= text.length; at += 1) {
    const end = matchAt(segment, text, at);
    if (end >= 0) return end;
  }
  return -1;
}

/** Whether the segment matches at the very end, not before `from`. One character may take two units. */
function matchEnd(segment: Segment, text: string, from: number): boolean {
  const whole = onlyText(segment);
  if (whole !== undefined) return text.length - whole.length >= from && text.endsWith(whole);
  let length = 0;
  let pairs = 0;
  for (const part of segment) {
    length += typeof part === 'string' ? part.length : 1;
    if (typeof part !== 'string') pairs += 1;
  }
  for (let units = length; units <= length + pairs; units += 1) {
    const start = text.length - units;
    if (start >= from && matchAt(segment, text, start) === text.length) return true;
  }
  return false;
}
