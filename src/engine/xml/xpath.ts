import type { XmlElement } from './read-xml.ts';
import { textOfElement } from './xml-path.ts';

/** A location path made ready: an absolute or relative path of child and descendant steps. */
export interface XPath {
  readonly steps: readonly XPathStep[];
}

interface XPathStep {
  /** Reached over any number of levels (`//`). */
  readonly deep: boolean;
  readonly test:
    | { readonly kind: 'element'; readonly name: string }
    | { readonly kind: 'attribute'; readonly name: string }
    | { readonly kind: 'text' };
  readonly conditions: readonly XPathCondition[];
}

type XPathCondition =
  | { readonly kind: 'position'; readonly at: number }
  | { readonly kind: 'last' }
  | { readonly kind: 'attribute' | 'child'; readonly name: string; readonly value?: string };

/**
 * Reads an XPath of the part that is supported: names and `*`, `/` and `//`, `@attribute`, `text()`, and conditions
 * by position (`[2]`, `[last()]`), by attribute or by child (`[@id="x"]`, `[name='y']`, `[@id]`).
 * @returns the path, or the piece of the text that is not supported
 */
export function parseXPath(text: string): { ok: true; path: XPath } | { ok: false; piece: string } {
  const steps: XPathStep[] = [];
  let rest = text.trim();
  let isFirst = true;
  while (rest !== '') {
    const slashes = /^\/{1,2}/.exec(rest)?.[0];
    if (slashes === undefined && !isFirst) return { ok: false, piece: rest };
    rest = rest.slice(slashes?.length ?? 0);
    const node = /^(?:text\(\)|@[\w.:*-]+|\.(?!\.)|[A-Za-z_][\w.:-]*|\*)/.exec(rest)?.[0];
    if (node === undefined || rest[node.length] === '(')
      return { ok: false, piece: rest === '' ? text : rest };
    rest = rest.slice(node.length);
    const conditions: XPathCondition[] = [];
    while (rest.startsWith('[')) {
      const end = rest.indexOf(']');
      const condition = end < 0 ? undefined : parseCondition(rest.slice(1, end).trim());
      if (!condition) return { ok: false, piece: rest };
      conditions.push(condition);
      rest = rest.slice(end + 1);
    }
    isFirst = false;
    if (node === '.') continue;
    const test =
      node === 'text()'
        ? ({ kind: 'text' } as const)
        : node.startsWith('@')
          ? ({ kind: 'attribute', name: node.slice(1) } as const)
          : ({ kind: 'element', name: node } as const);
    steps.push({ deep: slashes === '//', test, conditions });
  }
  return steps.length > 0 ? { ok: true, path: { steps } } : { ok: false, piece: text };
}

function parseCondition(text: string): XPathCondition | undefined {
  if (/^\d+$/.test(text)) return { kind: 'position', at: Number(text) };
  if (text === 'last()') return { kind: 'last' };
  const parts = /^(@?)([A-Za-z_][\w.:-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?$/.exec(text);
  if (!parts) return undefined;
  const [, at, name = '', doubleQuoted, singleQuoted] = parts;
  const value = doubleQuoted ?? singleQuoted;
  return { kind: at === '@' ? 'attribute' : 'child', name, ...(value === undefined ? {} : { value }) };
}

/** The values that a path finds, in document order: attributes, texts, or elements by their text or inner XML. */
export function evaluateXPath(roots: readonly XmlElement[], path: XPath): string[] {
  // The document is an element without a name, whose children the first step looks at.
  let nodes: XmlElement[] = [{ name: '', attributes: new Map(), children: roots, text: '', inner: '' }];
  for (const step of path.steps) {
    const test = step.test;
    const places = step.deep ? selfAndDescendants(nodes) : nodes;
    if (test.kind === 'attribute') {
      return places.flatMap((element) =>
        [...element.attributes].flatMap(([name, value]) =>
          test.name === '*' || test.name === name ? [value] : [],
        ),
      );
    }
    if (test.kind === 'text') {
      return places.map((element) => element.text.trim()).filter((text) => text !== '');
    }
    nodes = places.flatMap((element) => {
      let found = element.children.filter((child) => test.name === '*' || child.name === test.name);
      for (const condition of step.conditions)
        found = found.filter((one, at) => meets(one, at, found, condition));
      return found;
    });
  }
  return [...new Set(nodes)].map(textOfElement);
}

function meets(
  element: XmlElement,
  at: number,
  all: readonly XmlElement[],
  condition: XPathCondition,
): boolean {
  switch (condition.kind) {
    case 'position':
      return at + 1 === condition.at;
    case 'last':
      return at + 1 === all.length;
    case 'attribute': {
      const value = element.attributes.get(condition.name);
      return value !== undefined && (condition.value === undefined || value === condition.value);
    }
    case 'child':
      return element.children.some(
        (child) =>
          child.name === condition.name &&
          (condition.value === undefined || child.text.trim() === condition.value),
      );
  }
}

/** Elements and all below them, each once, in document order; with a stack of its own, as documents may be deep. */
function selfAndDescendants(elements: readonly XmlElement[]): XmlElement[] {
  const found = new Set<XmlElement>();
  for (const element of elements) {
    const pending = [element];
    for (let next = pending.pop(); next; next = pending.pop()) {
      // What stands below an element met before was met with it.
      if (found.has(next)) continue;
      found.add(next);
      for (let at = next.children.length - 1; at >= 0; at -= 1) {
        const child = next.children[at];
        if (child) pending.push(child);
      }
    }
  }
  return [...found];
}
