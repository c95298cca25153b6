/** The keys of an object, each with its number in order. */
export interface KeyTable {
  readonly numbers: ReadonlyMap<string, number>;
  readonly withBlanks: readonly string[];
}

/** A place in a sequence of keys: behind one of them, or at the beginning. */
export interface KeyNode {
  readonly before: KeyNode | undefined;
  readonly key: string;
  /** As it stands in a text, with quotes and the colon. */
  readonly written: string;
  readonly count: number;
  readonly next: Map<string, KeyNode>;
  /** What followed the last time. */
  likely: KeyNode | undefined;
  /** Once it was asked for. */
  table: KeyTable | undefined;
}

/** More places than any honest events lead to; then all are forgotten. */
const mostKnown = 20_000;
/** An object with more keys is none of an event. */
const mostKeys = 500;
const keyAt = /"([^"\\\u0000-\u001f]{0,200})":/y;
/** Keys that an object would put elsewhere, or that mean something else to it. */
const unusualKey = /^(?:\d+|__proto__)$/;

/**
 * The sequences of keys that objects were seen to have, as a tree. Which key follows is guessed from what followed the last time, so that most keys are compared and
 * not read, and what depends on the keys alone is found out once for a sequence.
 */
export class KeySequences {
  #root = nodeBehind(undefined, '');
  #known = 0;

  /** The beginning of an object. */
  begin(): KeyNode {
    if (this.#known > mostKnown) {
      this.#root = nodeBehind(undefined, '');
      this.#known = 0;
    }
    return this.#root;
  }

  /** The key that stands there in the text; undefined for anything else, for one that came before, and for unusual ones. */
  next(node: KeyNode, text: string, at: number): KeyNode | undefined {
    const { likely } = node;
    if (likely && text.startsWith(likely.written, at)) return likely;
    keyAt.lastIndex = at;
    const key = keyAt.exec(text)?.[1];
    if (key === undefined) return undefined;
    let next = node.next.get(key);
    if (!next) {
      if (node.count >= mostKeys || unusualKey.test(key) || keysTo(node).includes(key)) return undefined;
      // A copy: a piece of the text would keep the whole of it in memory.
      const own = String(JSON.parse(`"${key}"`));
      next = nodeBehind(node, own);
      node.next.set(own, next);
      this.#known += 1;
    }
    node.likely = next;
    return next;
  }

  /** The keys up to a place. */
  table(node: KeyNode): KeyTable {
    if (!node.table) {
      const keys = keysTo(node);
      node.table = {
        numbers: new Map(keys.map((key, number) => [key, number])),
        withBlanks: keys.filter((key) => key.includes(' ')),
      };
    }
    return node.table;
  }
}

function nodeBehind(before: KeyNode | undefined, key: string): KeyNode {
  return {
    before,
    key,
    written: `"${key}":`,
    count: before ? before.count + 1 : 0,
    next: new Map(),
    likely: undefined,
    table: undefined,
  };
}

function keysTo(last: KeyNode): string[] {
  const keys: string[] = [];
  for (let node = last; node.before; node = node.before) keys.push(node.key);
  return keys.reverse();
}
