import { LINE_FEED, normalizeRanges, SPACE } from './char-ranges.ts';

/** Short names of general categories, which PCRE takes with their exact letter case. */
const CATEGORIES = new Set(
  'C Cc Cf Cn Co Cs L Ll Lm Lo Lt Lu M Mc Me Mn N Nd Nl No P Pc Pd Pe Pf Pi Po Ps S Sc Sk Sm So Z Zl Zp Zs'.split(
    ' ',
  ),
);

/**
 * Translates the name inside `\p{..}` into ECMAScript properties or ranges.
 * @param name a general category, `L&`, `Any`, one of PCRE's own (`Xan`, `Xsp`, `Xps`, `Xwd`) or a script
 * @returns nothing for a name that PCRE does not know, or for a negation that cannot be written as a union
 * @source manual page pcre2pattern, "Unicode character properties"
 */
export function unicodeProperty(
  name: string,
  negated: boolean,
): { ranges: readonly number[]; properties: readonly string[] } | undefined {
  const letter = negated ? 'P' : 'p';
  if (CATEGORIES.has(name)) return { ranges: [], properties: [`\\${letter}{${name}}`] };
  if (name === 'Any') return { ranges: negated ? [] : [0, 0x10ffff], properties: [] };
  if (name === 'L&') return cased(negated);
  const own = negated ? undefined : ownProperty(name);
  if (own) return own;
  const script = `\\${letter}{Script=${name}}`;
  return isKnown(script) ? { ranges: [], properties: [script] } : undefined;
}

function cased(negated: boolean) {
  const names = negated ? ['Lm', 'Lo', 'M', 'N', 'P', 'S', 'Z', 'C'] : ['Lu', 'Ll', 'Lt'];
  return { ranges: [], properties: names.map((name) => `\\p{${name}}`) };
}

function ownProperty(name: string) {
  switch (name) {
    case 'Xan':
      return { ranges: [], properties: ['\\p{L}', '\\p{N}'] };
    case 'Xwd':
      return { ranges: [0x5f, 0x5f], properties: ['\\p{L}', '\\p{N}'] };
    case 'Xsp':
    case 'Xps':
      return { ranges: normalizeRanges([...SPACE, ...LINE_FEED, 0x85, 0x85]), properties: ['\\p{Z}'] };
    default:
      return undefined;
  }
}

/** Asks the platform, whose tables hold all scripts; the name has been checked for odd characters. */
function isKnown(property: string): boolean {
  if (!/^\\[pP]\{Script=[A-Za-z_]+\}$/.test(property)) return false;
  try {
    new RegExp(property, 'u');
    return true;
  } catch {
    return false;
  }
}
