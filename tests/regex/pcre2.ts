import { createRequire } from 'node:module';

/** One match of PCRE2: start and end of each group by number, -1 where unset. */
export type OracleResult = readonly (readonly [number, number])[] | null | { readonly error: string };

interface Pcre2 {
  match(
    subject: string,
    from?: number,
  ): ({ length: number } & Record<string, { start: number; end: number }>) | null;
  destroy(): void;
}
interface Pcre2Class {
  new (pattern: string, flags?: string): Pcre2;
  init(): Promise<void>;
}

/** PCRE2 10.34 in WebAssembly, or the reason why it cannot be loaded. */
export async function loadPcre2(): Promise<
  | { readonly exec: (pattern: string, subject: string, flags?: string) => OracleResult }
  | { readonly missing: string }
> {
  // Its loader would fetch a file path where there is a fetch.
  const { fetch } = globalThis;
  try {
    Reflect.set(globalThis, 'fetch', undefined);
    const loaded: { default: Pcre2Class } = createRequire(import.meta.url)('@stephen-riley/pcre2-wasm');
    await loaded.default.init();
    return { exec: (pattern, subject, flags) => run(loaded.default, pattern, subject, flags) };
  } catch (error) {
    return { missing: String(error) };
  } finally {
    Reflect.set(globalThis, 'fetch', fetch);
  }
}

function run(Pcre: Pcre2Class, pattern: string, subject: string, flags = ''): OracleResult {
  let regex: Pcre2;
  try {
    regex = new Pcre(pattern, flags);
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
  try {
    const found = regex.match(subject, 0);
    if (!found) return null;
    const spans: [number, number][] = [];
    for (let i = 0; i < found.length || found[i]; i += 1) {
      const group = found[i];
      spans.push(group ? [group.start, group.end] : [-1, -1]);
    }
    return spans;
  } catch (error) {
    return { error: `match: ${error instanceof Error ? error.message : String(error)}` };
  } finally {
    regex.destroy();
  }
}
