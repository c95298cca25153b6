import type { ContentKind, LayoutName } from '../model.ts';
import { classic } from './classic.ts';
import { escu6 } from './escu6.ts';
import type { Layout } from './layout.ts';
import { layout2023 } from './layout-2023.ts';
import { v5 } from './v5.ts';

export type { Layout } from './layout.ts';

/** All layouts, by name. A new one is a file beside this one and a line here. */
export const layouts: Readonly<Record<LayoutName, Layout>> = { '2023': layout2023, classic, v5, escu6 };

/** The names of all layouts, oldest first. */
export const layoutNames: readonly LayoutName[] = ['2023', 'classic', 'v5', 'escu6'];

/** Whether a text names a layout. */
export function isLayoutName(text: string): text is LayoutName {
  return Object.hasOwn(layouts, text);
}

/** What tells most comes first: a file of ESCU 6 has no key that classic asks for, and would pass for v5. */
const byTellingMarks = [escu6, layout2023, classic, v5];

/** The layout that a document shows; nothing when it could be of any. */
export function shownLayout(kind: ContentKind, value: unknown): LayoutName | undefined {
  for (const layout of byTellingMarks) if (layout.isShownBy(kind, value)) return layout.name;
  return undefined;
}

/**
 * The layout of the documents that show none: the one most others show, v5 when none does.
 * @param shown the layouts that documents of the same repository show
 */
export function commonLayout(shown: Iterable<LayoutName | undefined>): LayoutName {
  const counts = new Map<LayoutName, number>();
  for (const name of shown) if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
  // Most files of 2023 could as well be classic: some that cannot be decide.
  const of2023 = counts.get('2023') ?? 0;
  const others = [...counts.values()].reduce((sum, count) => sum + count, -of2023);
  if (of2023 * 10 > others) return '2023';
  let best: LayoutName = 'v5';
  for (const [name, count] of counts) if (count > (counts.get(best) ?? 0)) best = name;
  return best;
}
