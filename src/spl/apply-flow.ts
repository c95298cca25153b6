import type { Span } from '../text/index.ts';
import { type FieldFlow, type FieldOrigin, type FieldSet, fillPattern, matchPattern } from './flow.ts';

/** The fields after a command, given those before it and what it does. */
export function applyFlow(before: FieldSet, flow: FieldFlow): FieldSet {
  if (!flow.replaces && !flow.keeps && !flow.removes && !flow.renames && !flow.adds) {
    return flow.open ? { names: before.names, complete: false } : before;
  }
  let names = new Map<string, FieldOrigin>(flow.replaces ? undefined : before.names);
  let complete = flow.replaces ? true : before.complete;
  const { keeps, removes, renames } = flow;
  if (keeps) {
    const kept = new Map<string, FieldOrigin>();
    for (const pattern of keeps) {
      for (const [name, origin] of names) {
        if (matchPattern(pattern, name) !== undefined) kept.set(name, origin);
      }
    }
    if (!complete) {
      for (const use of flow.reads ?? []) {
        if (!use.name.includes('*') && !kept.has(use.name)) {
          kept.set(use.name, { kind: 'event', span: use.span, from: [use.name] });
        }
      }
      // Listed names alone leave nothing unknown; internal fields (`_*`) are no columns of a result.
      complete = keeps.every((pattern) => !pattern.includes('*') || pattern === '_*');
    }
    names = kept;
  }
  for (const pattern of removes ?? []) {
    if (!pattern.includes('*')) names.delete(pattern);
    else
      for (const name of [...names.keys()]) {
        if (matchPattern(pattern, name) !== undefined) names.delete(name);
      }
  }
  for (const rename of renames ?? []) {
    const { from, to, span } = rename;
    if (from.includes('*') || names.has(from)) names = renamed(names, rename);
    // An unknown field may be there when the fields are open; when they are not, the target is wiped.
    else if (complete) names.delete(to);
    else names.set(to, { kind: 'event', span, from: [from] });
  }
  for (const { name, kind, span, from } of flow.adds ?? []) names.set(name, { kind, span, from });
  return { names, complete: complete && !flow.open };
}

/** Gives the fields that match their new names; they take the place of others that are called so. */
function renamed(
  names: ReadonlyMap<string, FieldOrigin>,
  { from, to, span }: { readonly from: string; readonly to: string; readonly span: Span },
): Map<string, FieldOrigin> {
  const result = new Map<string, FieldOrigin>();
  const targets = new Map<string, FieldOrigin>();
  for (const [name, origin] of names) {
    const parts = matchPattern(from, name);
    if (parts === undefined) result.set(name, origin);
    else {
      const target = fillPattern(to, parts);
      const moved: FieldOrigin = { kind: origin.kind, span, from: origin.from };
      targets.set(target, moved);
      result.set(target, moved);
    }
  }
  for (const [name, origin] of targets) result.set(name, origin);
  return result;
}
