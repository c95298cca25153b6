/**
 * A JSON document as read. Numbers keep their text, so that large ones and `1.50` come back as they were written;
 * objects are maps, so that keys keep their order and none of them is special.
 */
export type Json =
  | { readonly kind: 'object'; readonly members: ReadonlyMap<string, Json> }
  | { readonly kind: 'array'; readonly items: readonly Json[] }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' };

/** The JSON null. */
export const jsonNull: Json = { kind: 'null' };
