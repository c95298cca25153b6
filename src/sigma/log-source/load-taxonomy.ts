import type { Taxonomy } from './taxonomy.ts';

let loaded: Promise<Taxonomy> | undefined;

/** Loads the taxonomy that comes with the program; read once, on first use. */
export function loadTaxonomy(): Promise<Taxonomy> {
  loaded ??= import('../../../knowledge/sigma/log-sources.json', { with: { type: 'json' } }).then(
    (module) => module.default as Taxonomy,
  );
  return loaded;
}
