import type { NamedLink } from '../../page-model.ts';
import { inline, link } from '../markdown-text.ts';
import { pageAddress } from '../page-address.ts';

/** The analytic stories that something belongs to; the heading stays without any. */
export function storyBlock(stories: readonly NamedLink[]): readonly string[] {
  return [
    '#### Associated Analytic Story',
    ...stories.map(({ name, page }) => `* ${page ? link(name, pageAddress(page)) : inline(name)}`),
  ];
}
