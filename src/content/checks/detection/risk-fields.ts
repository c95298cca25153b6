import type { Detection } from '../../model.ts';

/** A field name that risk settings rely on, with its place in the file. */
export interface NamedField {
  readonly name: string;
  /** What it is, for messages: "risk object", "message token". */
  readonly role: string;
  readonly keyPath: readonly (string | number)[];
}

/** The fields of risk and threat objects, where the layout writes them. */
export function riskFieldsOf(item: Detection): readonly NamedField[] {
  if (item.observables) {
    return item.observables.map(({ name }, index) => ({
      name,
      role: 'observable',
      keyPath: ['tags', 'observable', index, 'name'],
    }));
  }
  if (!item.risk) return [];
  const field = (role: string, key: string) => (object: { readonly field: string }, index: number) => ({
    name: object.field,
    role,
    keyPath: ['rba', key, index, 'field'],
  });
  return [
    ...item.risk.riskObjects.map(field('risk object', 'risk_objects')),
    ...item.risk.threatObjects.map(field('threat object', 'threat_objects')),
  ];
}

/** The `$field$` tokens of the risk message, each name once. */
export function messageTokensOf(item: Detection): readonly NamedField[] {
  const keyPath = item.layout === 'classic' ? ['tags', 'message'] : ['rba', 'message'];
  return tokensOf(item.risk?.message ?? '').map((name) => ({ name, role: 'message token', keyPath }));
}

/** The names in `$name$`, each once. A name holds no blank and no dot, as the alert action reads it. */
export function tokensOf(text: string): readonly string[] {
  const names = [...text.matchAll(/\$([^\s.$]+)\$/g)].map((match) => match[1] ?? '');
  return [...new Set(names)];
}
