/**
 * Lists known names that are probably what was meant, best first, at most three.
 *
 * Only names that are really close are given: one edit for every four characters, letter case counting little.
 * A transposition counts as one edit (optimal string alignment distance).
 */
export function closeNames(name: string, known: Iterable<string>): string[] {
  const wanted = name.toLowerCase();
  const limit = Math.max(1, Math.floor(wanted.length / 4));
  const letters = countLetters(wanted, new Int32Array(32));
  const others = new Int32Array(32);
  const rows = threeRows(wanted.length + limit + 1);
  const found: { candidate: string; distance: number }[] = [];
  for (const candidate of known) {
    if (Math.abs(candidate.length - wanted.length) > limit) continue;
    const lower = candidate.toLowerCase();
    if (!haveAlikeLetters(letters, countLetters(lower, others.fill(0)), limit)) continue;
    const distance = editDistance(wanted, lower, limit, rows);
    if (distance <= limit) found.push({ candidate, distance });
  }
  found.sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1));
  return found.slice(0, 3).map((match) => match.candidate);
}

/** Words the hint for close names: "Did you mean `stats`?", or nothing when no name is close. */
export function didYouMean(name: string, known: Iterable<string>): string | undefined {
  const close = closeNames(name, known).map((candidate) => `\`${candidate}\``);
  if (close.length === 0) return undefined;
  const last = close.pop();
  return `Did you mean ${close.length > 0 ? `${close.join(', ')} or ` : ''}${last}?`;
}

/** Counts the letters of a text; letters that are 32 apart count as one. */
function countLetters(text: string, counts: Int32Array): Int32Array {
  for (let i = 0; i < text.length; i += 1) {
    const letter = text.charCodeAt(i) & 31;
    counts[letter] = (counts[letter] ?? 0) + 1;
  }
  return counts;
}

/** One edit takes away at most one letter and brings at most one. */
function haveAlikeLetters(letters: Int32Array, others: Int32Array, limit: number): boolean {
  let missing = 0;
  let added = 0;
  for (let letter = 0; letter < 32; letter += 1) {
    const more = (others[letter] ?? 0) - (letters[letter] ?? 0);
    if (more > 0) added += more;
    else missing -= more;
  }
  return missing <= limit && added <= limit;
}

type Rows = readonly [Uint16Array, Uint16Array, Uint16Array];

function threeRows(width: number): Rows {
  return [new Uint16Array(width), new Uint16Array(width), new Uint16Array(width)];
}

/**
 * Counts edits between two texts, giving up (limit + 1) once the limit is surely passed. Only cells within
 * `limit` of the diagonal are filled: any way outside of them costs more.
 */
function editDistance(a: string, b: string, limit: number, rows: Rows): number {
  const width = b.length + 1;
  const beyond = limit + 1;
  let [beforeLast, last, row] = rows;
  for (const each of rows) each.fill(beyond);
  for (let j = 0; j < Math.min(width, beyond); j += 1) last[j] = j;
  for (let i = 1; i <= a.length; i += 1) {
    const from = Math.max(1, i - limit);
    const to = Math.min(b.length, i + limit);
    const unit = a.charCodeAt(i - 1);
    const unitBefore = a.charCodeAt(i - 2);
    let left = from === 1 ? Math.min(i, beyond) : beyond;
    let smallest = left;
    row[from - 1] = left;
    for (let j = from; j <= to; j += 1) {
      const other = b.charCodeAt(j - 1);
      const replaced = (last[j - 1] ?? beyond) + (unit === other ? 0 : 1);
      let best = Math.min((last[j] ?? beyond) + 1, left + 1, replaced);
      if (i > 1 && j > 1 && unit === b.charCodeAt(j - 2) && unitBefore === other) {
        best = Math.min(best, (beforeLast[j - 2] ?? beyond) + 1);
      }
      left = Math.min(best, beyond);
      row[j] = left;
      if (left < smallest) smallest = left;
    }
    if (to < b.length) row[to + 1] = beyond;
    if (smallest > limit) return beyond;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return last[b.length] ?? beyond;
}
