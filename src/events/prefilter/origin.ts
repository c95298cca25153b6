/**
 * Where the values of a field can come from: what the byte filter may conclude from a value that a search asks for.
 */
export type Origin =
  /** A piece of the event's text. `encoding` tells which characters may be written otherwise there. */
  | { readonly kind: 'raw'; readonly encoding: RawEncoding }
  /** One of these texts. */
  | { readonly kind: 'constant'; readonly values: readonly string[] }
  /** A label of the file. */
  | { readonly kind: 'label'; readonly label: 'host' | 'source' | 'sourcetype' | 'index' }
  /** Anything: nothing can be concluded. */
  | { readonly kind: 'unknown' };

/**
 * `verbatim`: as it stands; `json`: with JSON escapes; `columns`: quotes may be gone; `winlog-json`: in XML that is rendered
 * from a Windows event in JSON.
 */
export type RawEncoding = 'verbatim' | 'json' | 'columns' | 'winlog-json';

export const unknownOrigin: readonly Origin[] = [{ kind: 'unknown' }];
export const rawOrigin: readonly Origin[] = [{ kind: 'raw', encoding: 'verbatim' }];
export const jsonOrigin: readonly Origin[] = [{ kind: 'raw', encoding: 'json' }];
export const columnsOrigin: readonly Origin[] = [{ kind: 'raw', encoding: 'columns' }];

/** A field that is one of these texts. */
export function constantOrigin(values: Iterable<string>): readonly Origin[] {
  return [{ kind: 'constant', values: [...new Set(values)] }];
}

/** Drops repetitions; anything known is worth nothing beside an unknown. */
export function distinctOrigins(origins: readonly Origin[]): readonly Origin[] {
  if (origins.some(({ kind }) => kind === 'unknown')) return unknownOrigin;
  const byText = new Map<string, Origin>();
  for (const origin of origins) byText.set(JSON.stringify(origin), origin);
  return [...byText.values()];
}
