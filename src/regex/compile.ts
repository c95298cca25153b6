import { type PatternFault, type PatternOptions, parsePattern } from './parse.ts';
import { makeRegex, type Regex } from './regex.ts';

/** A pattern ready to match, or what is wrong with it and where. */
export type CompiledPattern = { readonly ok: true; readonly regex: Regex } | PatternFault;

/** Compiled patterns kept; a search that takes patterns from a field could bring in any number. */
const CACHE_SIZE = 1_000;

/** Least recently used first. */
const cache = new Map<string, CompiledPattern>();

/** Compiles a pattern in PCRE syntax; the same pattern and options give the same regex again. Never throws. */
export function compileRegex(pattern: string, options: PatternOptions = {}): CompiledPattern {
  const key = cacheKey(pattern, options);
  const known = cache.get(key);
  if (known) {
    cache.delete(key);
    cache.set(key, known);
    return known;
  }
  const compiled = compile(pattern, options);
  cache.set(key, compiled);
  if (cache.size > CACHE_SIZE) {
    for (const oldest of cache.keys()) {
      cache.delete(oldest);
      break;
    }
  }
  return compiled;
}

function compile(pattern: string, options: PatternOptions): CompiledPattern {
  const parsed = parsePattern(pattern, options);
  return parsed.ok ? { ok: true, regex: makeRegex(pattern, parsed.tree, parsed.groups) } : parsed;
}

function cacheKey(pattern: string, options: PatternOptions): string {
  const flags =
    (options.caseInsensitive ? 1 : 0) |
    (options.multiline ? 2 : 0) |
    (options.dotAll ? 4 : 0) |
    (options.unicode ? 8 : 0);
  return `${flags}${pattern}`;
}
