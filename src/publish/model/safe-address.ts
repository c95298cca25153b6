/**
 * Judges an address that content gives: only one that leads to a web page is linked to.
 * @returns the address with every character that could end or begin something encoded; nothing for any other scheme, and for what is no address
 */
export function safeAddress(text: string): string | undefined {
  const trimmed = text.trim();
  if (!/^https?:\/\//i.test(trimmed) || !URL.canParse(trimmed)) return undefined;
  return trimmed
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/[^A-Za-z0-9\-._~:/?#@!$&+,;=%*]/gu, (one) => encoded(one));
}

function encoded(character: string): string {
  return /[()']/.test(character)
    ? `%${character.charCodeAt(0).toString(16).toUpperCase()}`
    : encodeURIComponent(character);
}
