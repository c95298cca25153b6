import type { PageKind, PageLink } from '../page-model.ts';

/**
 * Gives each page of a kind a name of its own that is safe in file paths and addresses whatever the content
 * says: small letters, digits, `-`, `_` and `.`, no empty, hidden or overlong part. Two objects that come out
 * the same are told apart by a number.
 */
export class SlugBook {
  readonly #taken = new Set<string>();

  /** @param parts folders and the last part, each cleaned by itself */
  link(kind: PageKind, title: string, ...parts: readonly string[]): PageLink {
    const wanted = parts.map(slugOf).join('/');
    let slug = wanted;
    for (let count = 2; this.#taken.has(`${kind}:${slug}`); count += 1) slug = `${wanted}_${count}`;
    this.#taken.add(`${kind}:${slug}`);
    return { kind, slug, title };
  }
}

/**
 * A name as published pages have it in addresses: blanks become `_`, letters small; whatever is not safe
 * there becomes `_` too.
 */
export function slugOf(name: string): string {
  const safe = name
    .toLowerCase()
    .replace(/[^a-z0-9._-]/g, '_')
    .replace(/^\.+/, (dots) => '_'.repeat(dots.length));
  return safe.slice(0, 150) || '_';
}
