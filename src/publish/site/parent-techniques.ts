import type { AttackCatalog } from '../../harness/index.ts';
import type { TechniquePage } from '../page-model.ts';

/**
 * Adds a page for each technique of which only sub-techniques are named: readers of the matrix look for the technique.
 * @param pages sorted by id
 * @returns sorted by id
 */
export function withParents(
  pages: readonly TechniquePage[],
  attack: AttackCatalog,
): readonly TechniquePage[] {
  const known = new Set(pages.map(({ link }) => link.slug));
  const missing = new Set(
    pages.flatMap(({ link: { slug } }) => (slug.includes('.') ? [slug.slice(0, slug.indexOf('.'))] : [])),
  );
  const added = [...missing]
    .filter((id) => !known.has(id))
    .map((id): TechniquePage => {
      const { name = id, tactics = [] } = attack.techniques.get(id) ?? {};
      const link = { kind: 'technique', slug: id, title: name } as const;
      const address = `https://attack.mitre.org/techniques/${id}/`;
      const fact = { id, name, tactics: tactics.map((tactic) => tactic.name), address, page: link };
      return { kind: 'technique', link, technique: fact, detections: [], sigmaRules: [] };
    });
  return [...pages, ...added].sort((a, b) => (a.link.slug < b.link.slug ? -1 : 1));
}
