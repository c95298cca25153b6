import { posix } from 'node:path';

/** A link of the site that leads nowhere. */
export interface DeadLink {
  readonly page: string;
  readonly address: string;
}

/**
 * Finds links within the site that lead nowhere: to a file that is not there, or a place that its page does not
 * have. Links out of the site are not followed.
 * @param files all files of the site; the text of those that are pages
 * @param base the path below which the site will be, with `/` at both ends
 */
export function deadLinks(files: ReadonlyMap<string, string | undefined>, base: string): readonly DeadLink[] {
  const anchors = new Map<string, ReadonlySet<string>>();
  const anchorsOf = (path: string): ReadonlySet<string> => {
    let found = anchors.get(path);
    if (!found) {
      found = new Set([...(files.get(path) ?? '').matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id ?? ''));
      anchors.set(path, found);
    }
    return found;
  };
  const dead: DeadLink[] = [];
  for (const [page, text] of files) {
    if (text === undefined || !page.endsWith('.html')) continue;
    const seen = new Set<string>();
    for (const [, address = ''] of text.matchAll(/\s(?:href|src)="([^"]*)"/g)) {
      if (seen.has(address) || /^[a-z][a-z0-9+.-]*:/i.test(address)) continue;
      seen.add(address);
      const [path = '', place] = address.replaceAll('&amp;', '&').split('#');
      const target = targetOf(decoded(path), page, base);
      const isThere = files.has(target) && (!place || place.includes('=') || anchorsOf(target).has(place));
      if (!isThere) dead.push({ page, address });
    }
  }
  return dead;
}

function targetOf(path: string, page: string, base: string): string {
  if (path === '') return page;
  if (path.startsWith('/')) return path.startsWith(base) ? path.slice(base.length) : path;
  return posix.join(posix.dirname(page), path);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
