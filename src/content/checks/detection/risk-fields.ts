import type { Detection } from '../../model.ts';
import { keysOf, listOf, textOf } from '../../read/values.ts';

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
  if (item.layout === 'escu6') return entitiesOf(item);
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
  const seen = new Set<string>();
  return messagesOf(item).flatMap(({ text, keyPath }) =>
    tokensOf(text)
      .filter((name) => !seen.has(name) && seen.add(name))
      .map((name) => ({ name, role: 'message token', keyPath })),
  );
}

interface Message {
  readonly text: string;
  readonly keyPath: readonly (string | number)[];
}

function messagesOf(item: Detection): readonly Message[] {
  if (item.layout !== 'escu6') {
    const keyPath = item.rules === 'classic' ? ['tags', 'message'] : ['rba', 'message'];
    return [{ text: item.risk?.message ?? '', keyPath }];
  }
  const { finding, entities } = findingsOf(item);
  return [
    { text: textOf(keysOf<'title'>(finding).title), keyPath: ['finding', 'title'] },
    ...entities.map((entity, index) => ({
      text: textOf(keysOf<'message'>(entity).message),
      keyPath: ['intermediate_findings', 'entities', index, 'message'],
    })),
  ];
}

/** As ESCU 6 writes them: the finding's entity, those of the intermediate findings, and the threat objects. */
function entitiesOf(item: Detection): readonly NamedField[] {
  const { finding, entities, threatObjects } = findingsOf(item);
  const named = (role: string, object: unknown, keyPath: NamedField['keyPath']): readonly NamedField[] => {
    const name = textOf(keysOf<'field'>(object).field);
    return name === '' ? [] : [{ name, role, keyPath: [...keyPath, 'field'] }];
  };
  return [
    ...named('finding entity', keysOf<'entity'>(finding).entity, ['finding', 'entity']),
    ...entities.flatMap((entity, index) =>
      named('intermediate finding', entity, ['intermediate_findings', 'entities', index]),
    ),
    ...threatObjects.flatMap((object, index) => named('threat object', object, ['threat_objects', index])),
  ];
}

function findingsOf(item: Detection): {
  readonly finding: unknown;
  readonly entities: readonly unknown[];
  readonly threatObjects: readonly unknown[];
} {
  const keys = keysOf<'finding' | 'intermediate_findings' | 'threat_objects'>(item.document.value);
  return {
    finding: keys.finding,
    entities: listOf(keysOf<'entities'>(keys.intermediate_findings).entities),
    threatObjects: listOf(keys.threat_objects),
  };
}

/** The names in `$name$`, each once. A name holds no blank and no dot, as the alert action reads it. */
export function tokensOf(text: string): readonly string[] {
  const names = [...text.matchAll(/\$([^\s.$]+)\$/g)].map((match) => match[1] ?? '');
  return [...new Set(names)];
}
