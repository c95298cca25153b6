/**
 * Judges an address that content gives: only one that leads to a web page is linked to.
 * @returns the address with every character that could end or begin something encoded; nothing for any other
 * scheme, and for what is no address
 */
export function safeAddress(text: string): string | undefined {
  const trimmed = text.trim();
  if (!/^https?:\/\//i.test(trimmed) || !URL.canParse(trimmed)) return undefined;
  return trimmed.replace(/[^A-Za-z0-9\-._~:/?#@!$&+,;=%*]/gu, encodedPart);
}

/** A text as a part of an address. Half a character, which no address can hold, becomes the sign for it. */
export function encodedPart(text: string): string {
  return encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\ufffd')).replaceAll(
    /[()']/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** A path with `/` as a part of an address. */
export function encodedPath(path: string): string {
  return path.split('/').map(encodedPart).join('/');
}
