/** What the build and the browser have to agree on about the search index. No Node, no DOM. */
import type { PageKind } from '../page-model.ts';

/** A page as the search lists it. */
export interface SearchEntry {
  readonly kind: PageKind;
  readonly title: string;
  /** Relative to the site. */
  readonly path: string;
  readonly about?: string;
  readonly type?: string;
  readonly status?: string;
  readonly tests?: 'pass' | 'fail' | 'not run' | 'none';
  readonly techniques?: readonly string[];
  readonly tactics?: readonly string[];
  readonly sources?: readonly string[];
  /** Products of a Sigma rule, the security domain of a detection. */
  readonly products?: readonly string[];
}

/** Cuts texts into words: names with dots and underscores count whole and in parts. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+(?:[._-][\p{L}\p{N}]+)*/gu)) {
    if (word.length > 60) continue;
    words.push(word);
    const parts = word.split(/[._-]/);
    if (parts.length > 1) words.push(...parts.filter((part) => part.length > 1));
  }
  return words;
}

/** How texts are indexed and found. */
export const searchOptions = {
  fields: ['title', 'names', 'about', 'search'],
  tokenize: wordsOf,
  processTerm: (term: string): string | null => (term.length > 1 ? term : null),
  searchOptions: {
    prefix: true,
    fuzzy: (term: string): number | boolean => (term.length > 4 ? 0.15 : false),
    combineWith: 'AND' as const,
    boost: { title: 6, names: 3, about: 1.5, search: 0.5 },
  },
};
