import { readFileSync } from 'node:fs';

/** Put in by the bundler; absent when the program runs from source. */
declare const DETENT_VERSION: string | undefined;

/** The version of this package. */
export function version(): string {
  if (typeof DETENT_VERSION === 'string') return DETENT_VERSION;
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const found: unknown = JSON.parse(text);
  return typeof found === 'object' && found !== null && 'version' in found ? String(found.version) : '0';
}
