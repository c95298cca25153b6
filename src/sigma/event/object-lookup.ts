import { namesWithBlanks } from '../../events/index.ts';
import { type FieldLookup, isScalar } from './event-view.ts';

/** Objects nested deeper than this are not looked into. */
const deepest = 200;

type Fields = Readonly<Record<string, unknown>>;

/**
 * Finds fields of a JSON object: under the name itself, else under a name that differs in blanks only, else along a path of keys parted by dots, through the
 * elements of lists. Keys that hold dots themselves are found along the way.
 */
export function objectLookup(object: Fields): FieldLookup {
  let withoutBlanks: ReadonlyMap<string, string> | undefined;
  return {
    get(name) {
      if (Object.hasOwn(object, name)) return object[name];
      withoutBlanks ??= namesWithBlanks(Object.keys(object));
      const alike = withoutBlanks.get(name);
      if (alike !== undefined) return object[alike];
      return name.includes('.') && dotsIn(name) <= deepest ? along(object, name) : undefined;
    },
    keywordTexts: () => [...textsIn(object)],
    names: () => Object.keys(object),
  };
}

function dotsIn(name: string): number {
  let dots = 0;
  for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) dots += 1;
  return dots;
}

function along(value: unknown, path: string, depth = 0): unknown {
  if (depth > deepest) return undefined;
  if (Array.isArray(value)) {
    const found = value.map((one: unknown) => along(one, path, depth + 1)).filter((one) => one !== undefined);
    return found.length > 0 ? found : undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = value as Fields;
  if (Object.hasOwn(fields, path)) return fields[path];
  for (let dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
    const head = path.slice(0, dot);
    if (!Object.hasOwn(fields, head)) continue;
    const found = along(fields[head], path.slice(dot + 1), depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function* textsIn(value: unknown, depth = 0): Iterable<string> {
  if (isScalar(value)) yield String(value);
  else if (typeof value === 'object' && value !== null && depth <= deepest) {
    for (const one of Object.values(value)) yield* textsIn(one, depth + 1);
  }
}
