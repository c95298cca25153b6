/** `s/pattern/replacement/flags` or `y/from/to/`, taken apart. */
export type SedExpression =
  | {
      readonly kind: 'substitute';
      readonly pattern: string;
      readonly replacement: string;
      readonly global: boolean;
      /** The one match to replace, counted from 1, unless all are. */
      readonly occurrence: number;
    }
  | { readonly kind: 'transliterate'; readonly map: ReadonlyMap<string, string> };

/**
 * Takes a sed expression apart. The character after `s` or `y` is the delimiter; a backslash before it makes it an
 * ordinary character.
 * @returns the expression, or what is wrong with the text
 * @source Search Reference, rex: Sed expression
 */
export function readSed(text: string): SedExpression | { readonly message: string } {
  const command = text[0];
  const delimiter = text[1];
  if ((command !== 's' && command !== 'y') || delimiter === undefined) {
    return { message: 'A sed expression begins with `s/` or `y/`.' };
  }
  const first = readPart(text, 2, delimiter);
  const second = first && readPart(text, first.end + 1, delimiter);
  if (!first || !second) {
    return { message: `The sed expression is not closed: it needs three \`${delimiter}\`.` };
  }
  const flags = text.slice(second.end + 1).trim();
  if (command === 'y') return transliteration(first.text, second.text, flags);
  if (!/^(?:g|[1-9]\d*)?$/.test(flags)) {
    return { message: `\`${flags}\` is no flag of a sed expression; it takes \`g\` or a number from 1.` };
  }
  return {
    kind: 'substitute',
    pattern: first.text,
    replacement: second.text,
    global: flags === 'g',
    occurrence: Number(/\d+/.exec(flags)?.[0] ?? 1),
  };
}

function readPart(
  text: string,
  from: number,
  delimiter: string,
): { readonly text: string; readonly end: number } | undefined {
  let part = '';
  for (let at = from; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === delimiter) return { text: part, end: at };
    if (character === '\\' && at + 1 < text.length) {
      const next = text.charAt(at + 1);
      part += next === delimiter ? next : `\\${next}`;
      at += 1;
    } else {
      part += character;
    }
  }
  return undefined;
}

function transliteration(
  from: string,
  to: string,
  flags: string,
): SedExpression | { readonly message: string } {
  if (flags !== '') return { message: '`y` takes no flags.' };
  const [sources, targets] = [[...from], [...to]];
  if (sources.length !== targets.length) {
    return { message: '`y` needs equally many characters on both sides.' };
  }
  const map = new Map<string, string>();
  for (const [index, source] of sources.entries()) {
    if (!map.has(source)) map.set(source, targets[index] ?? '');
  }
  return { kind: 'transliterate', map };
}

/**
 * Fills a replacement: `\1` to `\9` are groups (empty when they took no part), `\0` and `&` stay as they are, `\n`
 * and `\t` are a line end and a tab, and a backslash before anything else gives that character.
 */
export function fillReplacement(replacement: string, groups: readonly (string | undefined)[]): string {
  return replacement.replace(/\\(.)/gs, (whole, next: string) => {
    if (next >= '1' && next <= '9') return groups[Number(next)] ?? '';
    if (next === '0') return whole;
    if (next === 'n') return '\n';
    return next === 't' ? '\t' : next;
  });
}
