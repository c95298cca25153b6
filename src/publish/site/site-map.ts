import type { DetectionPage, PageLink, PageSet, SigmaRulePage, TechniquePage } from '../page-model.ts';

/** Finds pages by their links. */
export class SiteMap {
  readonly #detections: ReadonlyMap<string, DetectionPage>;
  readonly #sigmaRules: ReadonlyMap<string, SigmaRulePage>;
  readonly #techniques: ReadonlyMap<string, TechniquePage>;
  readonly #families: ReadonlyMap<string, readonly TechniquePage[]>;

  constructor({ detections, sigmaRules, techniques }: PageSet) {
    this.#detections = bySlug(detections);
    this.#sigmaRules = bySlug(sigmaRules);
    this.#techniques = bySlug(techniques);
    const families = new Map<string, TechniquePage[]>();
    for (const page of techniques) {
      const [parent = ''] = page.link.slug.split('.');
      const family = families.get(parent);
      if (family) family.push(page);
      else families.set(parent, [page]);
    }
    this.#families = families;
  }

  detection({ slug }: PageLink): DetectionPage | undefined {
    return this.#detections.get(slug);
  }

  sigmaRule({ slug }: PageLink): SigmaRulePage | undefined {
    return this.#sigmaRules.get(slug);
  }

  /** @param id of a technique, as `T1053.005` */
  technique(id: string): TechniquePage | undefined {
    return this.#techniques.get(id);
  }

  /** The pages of a technique and its sub-techniques. @param id of the technique, as `T1053` */
  family(id: string): readonly TechniquePage[] {
    return this.#families.get(id) ?? [];
  }
}

function bySlug<Page extends { readonly link: PageLink }>(pages: readonly Page[]): ReadonlyMap<string, Page> {
  return new Map(pages.map((page) => [page.link.slug, page]));
}
