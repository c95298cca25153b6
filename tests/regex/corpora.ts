import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';

/** The folder of public corpora beside the repository, or nothing where it is absent. */
export function corporaFolder(): string | undefined {
  const folder = path.resolve(import.meta.dirname, '../../../shared/corpora');
  return existsSync(folder) ? folder : undefined;
}

/** Patterns in published searches: of rex, regex, match() and replace(), as PCRE gets them. */
export function searchPatterns(corpora: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const file of yamlFiles(path.join(corpora, 'security_content/detections'))) {
    const { search } = loadObject(file);
    if (typeof search !== 'string') continue;
    const quoted = String.raw`"((?:[^"\\]|\\[\s\S])*)"`;
    const places = [
      new RegExp(String.raw`\|\s*rex\b(?:(?!\|)[^"])*?(?:mode\s*=\s*sed)?(?:(?!\|)[^"])*?${quoted}`, 'g'),
      new RegExp(String.raw`\|\s*regex\s+[^"|]*${quoted}`, 'g'),
      new RegExp(String.raw`\b(?:match|replace)\s*\([^,"]*,\s*${quoted}`, 'g'),
    ];
    for (const place of places) {
      for (const [whole, text = ''] of search.matchAll(place)) {
        if (/mode\s*=\s*sed/.test(whole)) continue;
        found.set(text.replace(/\\(["\\])/g, '$1'), file);
      }
    }
  }
  return found;
}

/** Patterns of the `re` modifier in Sigma rules, with the flags that its sub-modifiers set. */
export function sigmaPatterns(corpora: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const file of yamlFiles(path.join(corpora, 'sigma/rules'))) {
    collectRe(loadObject(file)['detection'], false, (pattern) => found.set(pattern, file));
  }
  return found;
}

function collectRe(value: unknown, isPattern: boolean, add: (pattern: string) => void): void {
  if (typeof value === 'string') {
    if (isPattern) add(value);
  } else if (Array.isArray(value)) {
    for (const item of value) collectRe(item, isPattern, add);
  } else if (value !== null && typeof value === 'object') {
    for (const [key, item] of Object.entries(value)) collectRe(item, /\|re\b/.test(key), add);
  }
}

function loadObject(file: string): Record<string, unknown> {
  const text = readFileSync(file, 'utf8');
  if (!/\|re\b|rex|regex|match|replace/.test(text)) return {};
  try {
    const value: unknown = load(text);
    return value !== null && typeof value === 'object' ? Object.fromEntries(Object.entries(value)) : {};
  } catch {
    return {};
  }
}

function yamlFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yml'))
    .map((name) => path.join(folder, name));
}
