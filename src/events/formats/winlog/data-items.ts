/** A data item of a Windows event; without a name where the event gives none. */
export type DataItem = readonly [name: string | undefined, value: string];

/** The data items of a Windows event in order. A name may come several times. All values are plain text. */
export interface DataItems extends Iterable<DataItem> {
  /** The value of the items called so, a list where there are several; undefined without one. Items without a name are called `Data`, like their element. */
  named(name: string): string | readonly string[] | undefined;
  /** A name with blanks that some items have, which without them is this one. */
  withBlanks(name: string): string | undefined;
}

/** Makes data items of a list of them. */
export function dataItems(items: readonly DataItem[]): DataItems {
  let known: ReadonlyMap<string, string | readonly string[]> | undefined;
  let spaced: ReadonlyMap<string, string> | undefined;
  const byName = (): ReadonlyMap<string, string | readonly string[]> => {
    known ??= valuesByName(items);
    return known;
  };
  return {
    [Symbol.iterator]: () => items[Symbol.iterator](),
    named: (name) => byName().get(name),
    withBlanks(name) {
      spaced ??= namesWithBlanks(byName().keys());
      return spaced.get(name);
    },
  };
}

/** Names that hold blanks, by the name without them. */
export function namesWithBlanks(names: Iterable<string>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const name of names) if (name.includes(' ')) found.set(name.replaceAll(' ', ''), name);
  return found;
}

function valuesByName(items: readonly DataItem[]): Map<string, string | string[]> {
  const values = new Map<string, string | string[]>();
  for (const [name = 'Data', value] of items) {
    const before = values.get(name);
    if (before === undefined) values.set(name, value);
    else if (typeof before === 'string') values.set(name, [before, value]);
    else before.push(value);
  }
  return values;
}
