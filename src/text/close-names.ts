/**
 * Lists known names that are probably what was meant, best first, at most three.
 *
 * Only names that are really close are given: one edit for every four characters, letter case counting little.
 * A transposition counts as one edit (optimal string alignment distance).
 */
export function closeNames(name: string, known: Iterable<string>): string[] {
  const wanted = name.toLowerCase();
  const limit = Math.max(1, Math.floor(wanted.length / 4));
  const found: { candidate: string; distance: number }[] = [];
  for (const candidate of known) {
    if (Math.abs(candidate.length - wanted.length) > limit) continue;
    const distance = editDistance(wanted, candidate.toLowerCase(), limit);
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

/** Counts edits between two texts, giving up (limit + 1) once the limit is surely passed. */
function editDistance(a: string, b: string, limit: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let smallest = i;
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(best);
      if (best < smallest) smallest = best;
    }
    if (smallest > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? limit + 1;
}
