const notAscii = /[^\u0000-\u007f]/;

/**
 * Gives texts that differ only in letter case the same form: Unicode's simple folding, which never changes the number of characters, so that `ß` stays and
 * the dotted and dotless i of Turkish are letters of their own. No locale has a say.
 */
export function fold(text: string): string {
  if (!notAscii.test(text)) return text.toLowerCase();
  let folded = '';
  for (const char of text) folded += char < '\u0080' ? char.toLowerCase() : foldCharacter(char);
  return folded;
}

const known = new Map<string, string>();

function foldCharacter(char: string): string {
  let folded = known.get(char);
  if (folded === undefined) {
    folded = computeFold(char);
    if (known.size >= 5_000) known.clear();
    known.set(char, folded);
  }
  return folded;
}

/** By way of the capital, so that the letters that share one (σ and ς) become the same. */
function computeFold(char: string): string {
  if (char === '\u0131') return char;
  const upper = char.toUpperCase();
  const lower = (upper.length === char.length ? upper : char).toLowerCase();
  return lower.length === char.length ? lower : char;
}
