/**
 * Letters whose lower case is ASCII or longer than one unit (the dotted capital I, the Kelvin sign) and the final
 * sigma, which depends on its neighbours: folding must map unit for unit and ASCII only to ASCII.
 */
const irregular = /[\u0130\u03c2\u03a3\u212a]/;

/**
 * Folds letter case for comparing values as `search` does, unit for unit, so that offsets stay valid.
 * ASCII letters fold to ASCII only, which keeps a filter on raw bytes sound.
 */
export function foldCase(text: string): string {
  if (!irregular.test(text)) return text.toLowerCase();
  let folded = '';
  for (const unit of text) {
    if (unit === '\u0130' || unit === '\u212a') folded += unit;
    else if (unit === '\u03c2' || unit === '\u03a3') folded += '\u03c3';
    else folded += unit.toLowerCase();
  }
  return folded;
}

/** Whether a text holds nothing but ASCII, so that cheaper comparisons are exact. */
export function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) if (text.charCodeAt(i) > 127) return false;
  return true;
}

/**
 * Compares `folded` with the part of `text` that begins at `at`, ignoring the case of ASCII letters.
 * @param folded ASCII in lower case
 */
export function equalsFoldedAt(text: string, at: number, folded: string): boolean {
  for (let i = 0; i < folded.length; i += 1) {
    const unit = text.charCodeAt(at + i);
    const wanted = folded.charCodeAt(i);
    if (unit !== wanted && !(unit >= 65 && unit <= 90 && unit + 32 === wanted)) return false;
  }
  return true;
}
