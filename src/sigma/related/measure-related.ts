import type { SigmaObject } from '../tree.ts';
import { type RelatedRules, relatedRules } from './related-rules.ts';

/** How well computed likeness finds the `similar` links that rules state. */
export interface RelatedMeasure {
  readonly rules: number;
  /** Rules with such a link to a rule of the collection, stated by either. */
  readonly linked: number;
  /** Links, counted from both ends. */
  readonly links: number;
  /** Share of the links whose other end is among the ten likest. */
  readonly recallAt10: number;
  /** Share of the linked rules whose likest rule is one of those linked. */
  readonly precisionAt1: number;
}

/** Measures the likeness of rules against the `similar` links that they state themselves, taken both ways. */
export function measureRelated(
  objects: readonly SigmaObject[],
  related: RelatedRules = relatedRules(objects),
): RelatedMeasure {
  let [linked, links, found, first] = [0, 0, 0, 0];
  for (const object of objects) {
    const wanted = new Set(
      related
        .declared(object)
        .filter(({ type, rule }) => type === 'similar' && rule !== undefined && rule !== object)
        .map(({ rule }) => rule),
    );
    if (wanted.size === 0) continue;
    const likest = related.similar(object, 10).map(({ rule }) => rule);
    linked += 1;
    links += wanted.size;
    found += likest.filter((rule) => wanted.has(rule)).length;
    if (wanted.has(likest[0])) first += 1;
  }
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
  return {
    rules: objects.length,
    linked,
    links,
    recallAt10: share(found, links),
    precisionAt1: share(first, linked),
  };
}
