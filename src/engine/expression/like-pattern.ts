/** Tells whether a text matches a pattern as a whole. */
export type TextTest = (text: string) => boolean;

/**
 * Compiles a LIKE pattern: `%` stands for any run of characters, `_` for exactly one, everything else for itself,
 * a backslash included. The whole text must match; letter case counts.
 *
 * The match takes time proportional to text and pattern: only the last `%` is ever tried again.
 * @source Search Reference, Comparison and Conditional functions: like
 */
export function compileLike(pattern: string): TextTest {
  const cached = compiled.get(pattern);
  if (cached) return cached;
  const test = build(pattern);
  if (compiled.size >= 500) compiled.clear();
  compiled.set(pattern, test);
  return test;
}

/** Patterns that come from fields are compiled once; the map is emptied when it grows. */
const compiled = new Map<string, TextTest>();

function build(pattern: string): TextTest {
  if (!pattern.includes('_')) {
    const pieces = pattern.split('%');
    const first = pieces[0] ?? '';
    const last = pieces.at(-1) ?? '';
    if (pieces.length === 1) return (text) => text === pattern;
    if (pieces.length === 2) {
      if (first === '') return (text) => text.endsWith(last);
      if (last === '') return (text) => text.startsWith(first);
      const least = first.length + last.length;
      return (text) => text.length >= least && text.startsWith(first) && text.endsWith(last);
    }
    if (pieces.length === 3 && first === '' && last === '') {
      const middle = pieces[1] ?? '';
      return (text) => text.includes(middle);
    }
  }
  const wanted = [...pattern];
  return (text) => matchesGlob(wanted, text);
}

/** Matches characters against `%` and `_`, going back to the last `%` only. */
function matchesGlob(pattern: readonly string[], text: string): boolean {
  let at = 0;
  let place = 0;
  let lastRun = -1;
  let retryFrom = 0;
  while (at < text.length) {
    const width = characterWidth(text, at);
    const wanted = pattern[place];
    if (wanted === '%') {
      lastRun = place;
      retryFrom = at;
      place += 1;
    } else if (wanted !== undefined && (wanted === '_' || wanted === text.slice(at, at + width))) {
      place += 1;
      at += width;
    } else if (lastRun >= 0) {
      retryFrom += characterWidth(text, retryFrom);
      at = retryFrom;
      place = lastRun + 1;
    } else {
      return false;
    }
  }
  while (pattern[place] === '%') place += 1;
  return place === pattern.length;
}

/** How many UTF-16 units the character at an offset takes. */
function characterWidth(text: string, at: number): number {
  const code = text.codePointAt(at) ?? 0;
  return code > 0xffff ? 2 : 1;
}
