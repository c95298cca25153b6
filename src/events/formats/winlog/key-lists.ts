/** More key lists than the events of an honest file have; then all are forgotten. */
const mostLists = 1_000;

/** Finds things out about objects that only their keys decide: once for all that have the same keys in the same order, as logs repeat them. */
export class KeyLists<Finding> {
  readonly #find: (keys: readonly string[]) => Finding;
  /** By length. */
  readonly #known = new Map<number, { readonly keys: readonly string[]; readonly finding: Finding }[]>();
  #count = 0;

  constructor(find: (keys: readonly string[]) => Finding) {
    this.#find = find;
  }

  of(object: object): Finding {
    const keys = Object.keys(object);
    let sameLength = this.#known.get(keys.length);
    for (const one of sameLength ?? []) if (areEqual(one.keys, keys)) return one.finding;
    if (this.#count >= mostLists) this.#forget();
    sameLength = this.#known.get(keys.length) ?? [];
    this.#known.set(keys.length, sameLength);
    const finding = this.#find(keys);
    sameLength.push({ keys, finding });
    this.#count += 1;
    return finding;
  }

  #forget(): void {
    this.#known.clear();
    this.#count = 0;
  }
}

function areEqual(one: readonly string[], other: readonly string[]): boolean {
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false;
  return true;
}
