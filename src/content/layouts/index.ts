import type { ContentKind, LayoutName } from '../model.ts';
import { classic } from './classic.ts';
import type { Layout } from './layout.ts';
import { v5 } from './v5.ts';

export type { Layout } from './layout.ts';

/** All layouts, by name. A new one is a file beside this one and a line here. */
export const layouts: Readonly<Record<LayoutName, Layout>> = { classic, v5 };

/** The layout that a document shows; nothing when it could be of any. */
export function shownLayout(kind: ContentKind, value: unknown): LayoutName | undefined {
  for (const layout of Object.values(layouts)) if (layout.isShownBy(kind, value)) return layout.name;
  return undefined;
}

/**
 * The layout of the documents that show none: the one most others show, v5 when none does.
 * @param shown the layouts that documents of the same repository show
 */
export function commonLayout(shown: Iterable<LayoutName | undefined>): LayoutName {
  const counts = new Map<LayoutName, number>();
  for (const name of shown) if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
  let best: LayoutName = 'v5';
  for (const [name, count] of counts) if (count > (counts.get(best) ?? 0)) best = name;
  return best;
}
