import type { Scalar } from '../values/value.ts';
import type { XmlElement } from './read-xml.ts';

/** One step of a path: an element's name, then its position or its attribute. */
interface PathStep {
  readonly name: string;
  /** Counted from 1; all where absent. */
  readonly position?: number;
  readonly attribute?: string;
}

/**
 * Finds values in XML by a location path of spath: `a.b.c`, `a.b{2}` for the second (counted from 1), `a.b{}` for
 * all, `a.b{@id}` for an attribute.
 * @returns the values in document order: an element's text, or its inner XML when it has elements; an empty
 *   element gives an empty text
 * @source Search Reference, spath: Location path
 */
export function xmlAtPath(roots: readonly XmlElement[], path: string): Scalar[] {
  const steps = parsePath(path);
  let elements = roots;
  for (let at = 0; at < steps.length; at += 1) {
    const step = steps[at];
    if (!step) break;
    const parents: (readonly XmlElement[])[] = at === 0 ? [elements] : elements.map((one) => one.children);
    // A position counts among the elements of the same name under one parent.
    elements = parents.flatMap((children) => {
      const named = step.name === '' ? children : children.filter((child) => child.name === step.name);
      return step.position === undefined ? named : named.slice(step.position - 1, step.position);
    });
    const attribute = step.attribute;
    if (attribute !== undefined) {
      return elements.flatMap((element) => {
        const value = element.attributes.get(attribute);
        return value === undefined ? [] : [value];
      });
    }
  }
  return elements.map(textOfElement);
}

/** An element's value: its text, blanks around it dropped, or its inner XML when it holds elements. */
export function textOfElement(element: XmlElement): string {
  return element.children.length > 0 ? element.inner : element.text.trim();
}

/**
 * All values of an XML text under the names that spath gives them: `a.b` for an element's text, `a.b{@id}` for an
 * attribute. Repeated ones give several values.
 */
export function xmlLeaves(roots: readonly XmlElement[]): Map<string, Scalar[]> {
  const found = new Map<string, Scalar[]>();
  const add = (name: string, value: string): void => {
    if (value === '') return;
    const values = found.get(name);
    if (values) values.push(value);
    else found.set(name, [value]);
  };
  // A stack of its own: documents may be nested deeper than calls can be.
  const pending = roots.map((element) => ({ element, path: element.name })).reverse();
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { element, path } = next;
    for (const [name, value] of element.attributes) add(`${path}{@${name}}`, value);
    const text = element.text.trim();
    if (text !== '') add(path, text);
    for (let at = element.children.length - 1; at >= 0; at -= 1) {
      const child = element.children[at];
      if (child) pending.push({ element: child, path: `${path}.${child.name}` });
    }
  }
  return found;
}

function parsePath(path: string): PathStep[] {
  const steps: PathStep[] = [];
  for (const part of path.split('.')) {
    const [, name = part, braces = ''] = /^([^{]*)((?:\{[^}]*\})*)$/.exec(part) ?? [];
    let position: number | undefined;
    let attribute: string | undefined;
    for (const [, inside = ''] of braces.matchAll(/\{([^}]*)\}/g)) {
      if (inside.startsWith('@')) attribute = inside.slice(1);
      else if (/^\d+$/.test(inside)) position = Number(inside);
    }
    steps.push({
      name,
      ...(position === undefined ? {} : { position }),
      ...(attribute === undefined ? {} : { attribute }),
    });
  }
  return steps;
}
