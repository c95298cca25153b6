import type { Json } from './json.ts';

/** One step of a path: a member by key, an array's element by index, or all its elements. */
export type JsonStep =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'all' };

/**
 * Reads a path such as `a.b{0}.c{}`: keys joined by dots, elements by `{n}` counted from 0, all elements by `{}`. Braces
 * that hold anything else belong to the key.
 * @source Search Reference, JSON functions: json_extract; spath: location paths
 */
export function parseJsonPath(path: string): readonly JsonStep[] {
  const known = paths.get(path);
  if (known) return known;
  const steps: JsonStep[] = [];
  for (const part of path.split('.')) {
    const [, key = part, braces = ''] = /^(.*?)((?:\{\d*\})*)$/s.exec(part) ?? [];
    if (key !== '' || braces === '') steps.push({ kind: 'key', key });
    for (const [, digits] of braces.matchAll(/\{(\d*)\}/g)) {
      steps.push(digits === '' ? { kind: 'all' } : { kind: 'index', index: Number(digits) });
    }
  }
  if (paths.size >= 500) paths.clear();
  paths.set(path, steps);
  return steps;
}

const paths = new Map<string, readonly JsonStep[]>();

/** Everything that a path leads to, in order: at most one node unless a step takes all elements. */
export function selectJson(json: Json, steps: readonly JsonStep[]): readonly Json[] {
  let found: readonly Json[] = [json];
  for (const step of steps) {
    const next: Json[] = [];
    for (const node of found) {
      if (step.kind === 'key') {
        const member = node.kind === 'object' ? node.members.get(step.key) : undefined;
        if (member) next.push(member);
      } else if (node.kind === 'array') {
        if (step.kind === 'all') {
          for (const item of node.items) next.push(item);
        } else {
          const item = node.items[step.index];
          if (item) next.push(item);
        }
      }
    }
    found = next;
  }
  return found;
}

/** Whether a path can lead to several places. */
export function selectsMany(steps: readonly JsonStep[]): boolean {
  return steps.some((step) => step.kind === 'all');
}

/** A longer path leads nowhere: it is followed by calls, which would not fit on the stack. */
const mostSteps = 500;

/**
 * Gives a document in which what stands at a path is changed; the rest is shared with the old one.
 * @param change gets the node at the path, undefined where `create` reaches a member that is not there yet; giving back
 *   undefined removes a member
 * @param create makes objects for keys that are missing on the way
 * @returns the same document when the path leads nowhere
 */
export function changeJson(
  json: Json,
  steps: readonly JsonStep[],
  create: boolean,
  change: (node: Json | undefined) => Json | undefined,
): Json {
  if (steps.length > mostSteps) return json;
  return changeAt(json, steps, 0, create, change) ?? json;
}

const emptyObject: Json = { kind: 'object', members: new Map() };

function changeAt(
  node: Json | undefined,
  steps: readonly JsonStep[],
  at: number,
  create: boolean,
  change: (node: Json | undefined) => Json | undefined,
): Json | undefined {
  const step = steps[at];
  if (!step) return change(node);
  if (step.kind === 'key') {
    const object = node ?? emptyObject;
    if (object.kind !== 'object') return node;
    const member = object.members.get(step.key);
    if (!member && (!create || leadsIntoArray(steps, at + 1))) return node;
    const changed = changeAt(member, steps, at + 1, create, change);
    const members = new Map(object.members);
    if (changed) members.set(step.key, changed);
    else members.delete(step.key);
    return { kind: 'object', members };
  }
  if (node?.kind !== 'array') return node;
  const items = node.items.map((item, index) =>
    step.kind === 'all' || step.index === index
      ? (changeAt(item, steps, at + 1, create, change) ?? item)
      : item,
  );
  return { kind: 'array', items };
}

/** Elements of arrays that are not there cannot be made. */
function leadsIntoArray(steps: readonly JsonStep[], from: number): boolean {
  return steps.slice(from).some((step) => step.kind !== 'key');
}

/** An array with elements added at its end; anything else is wrapped in an array first. */
export function appended(node: Json, items: readonly Json[]): Json {
  const before = node.kind === 'array' ? node.items : [node];
  return { kind: 'array', items: [...before, ...items] };
}
