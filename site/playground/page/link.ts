/** The text that a link carries, with the language it is in. */
export interface SharedEdit {
  readonly kind: 'spl' | 'sigma';
  readonly text: string;
}

const prefix = '#play=';
/** A longer fragment is not looked at. Browsers and chats cut links far below. */
const longestFragment = 64 * 1024;
/** What it may become: more than any search or rule has. */
const longestText = 256 * 1024;

/** Packs an edit into the fragment of a link, which no server ever sees. */
export async function fragmentOf(edit: SharedEdit): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify([1, edit.kind, edit.text]));
  const packed = await pumped(bytes, new CompressionStream('deflate-raw'), Number.POSITIVE_INFINITY);
  return prefix + toBase64Url(packed ?? new Uint8Array());
}

/**
 * Reads an edit out of a fragment, which anybody may have written: it is only ever put into the editor.
 * @returns nothing for a fragment of another kind, and for one that is broken or too large
 */
export async function readFragment(fragment: string): Promise<SharedEdit | undefined> {
  if (!fragment.startsWith(prefix) || fragment.length > longestFragment) return undefined;
  try {
    const packed = fromBase64Url(fragment.slice(prefix.length));
    const bytes = await pumped(packed, new DecompressionStream('deflate-raw'), longestText);
    const value: unknown = bytes && JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (!Array.isArray(value)) return undefined;
    const [version, kind, text]: unknown[] = value;
    if (version !== 1 || typeof text !== 'string') return undefined;
    return kind === 'spl' || kind === 'sigma' ? { kind, text } : undefined;
  } catch {
    return undefined;
  }
}

/** Sends bytes through a stream; nothing when more than `most` come out. */
async function pumped(
  bytes: Uint8Array<ArrayBuffer>,
  through: { readonly readable: unknown; readonly writable: unknown },
  most: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const writer = (through.writable as WritableStream<Uint8Array>).getWriter();
  const written = writer.write(bytes).then(() => writer.close());
  const reader = (through.readable as ReadableStream<Uint8Array>).getReader();
  // A fault shows on the reading side; left alone here it would count as nobody's.
  written.catch(() => undefined);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (char) => char.charCodeAt(0));
}
