import type { Reference } from '../../page-model.ts';
import { referenceText } from '../markdown-text.ts';

/** What to read further; the heading stays without any. */
export function referenceBlock(references: readonly Reference[]): readonly string[] {
  return ['#### Reference', '', ...references.map((reference) => `* ${referenceText(reference)}`)];
}
