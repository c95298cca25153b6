import { isScalar } from './event-view.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Flattens a Windows event written as JSON in the way of its XML (`{"Event": {"System": …, "EventData": …}}`, attributes under `#attributes`); undefined for
 * objects of another form. Names come out as from XML.
 */
export function flattenWindowsObject(object: Fields): Fields | undefined {
  const event = object['Event'] ?? object;
  if (!isObject(event) || !isObject(event['System'])) return undefined;
  const flat: Record<string, unknown> = {};
  for (const section of ['EventData', 'UserData']) collect(event[section], flat, 0);
  for (const [name, value] of Object.entries(event['System'])) {
    if (!isObject(value)) {
      flat[name] = value;
      continue;
    }
    const text = value['#text'];
    if (text !== undefined) flat[name] = text;
    const attributes = value['#attributes'];
    if (!isObject(attributes)) continue;
    for (const [key, inner] of Object.entries(attributes)) flat[`${name}_${key}`] = inner;
  }
  return flat;
}

function collect(value: unknown, flat: Record<string, unknown>, depth: number): void {
  if (!isObject(value) || depth > 10) return;
  for (const [name, inner] of Object.entries(value)) {
    if (name === '#attributes') continue;
    if (isScalar(inner) || inner === null) flat[name] = inner;
    else if (Array.isArray(inner)) flat[name] = inner;
    else if (isObject(inner) && inner['#text'] !== undefined) {
      const text = inner['#text'];
      const attributes = inner['#attributes'];
      const named = isObject(attributes) ? attributes['Name'] : undefined;
      flat[typeof named === 'string' ? named : name] = text;
    } else collect(inner, flat, depth + 1);
  }
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
