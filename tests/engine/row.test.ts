import { describe, expect, test } from 'vitest';
import { Row } from '../../src/engine/index.ts';

const event = { read: (name: string) => ({ a: 1, b: 2, c: 3 })[name] ?? null, names: () => ['a', 'b', 'c'] };

describe('Row', () => {
  for (const [kind, make] of [
    ['written', () => Row.of({ a: 1, b: 2, c: 3 })],
    ['lazy', () => new Row(event)],
    ['layered', () => new Row(Row.of({ a: 1, b: 2, c: 3 }))],
  ] as const) {
    test(`${kind}: a renamed column keeps its place`, () => {
      const row = make();
      row.rename('b', 'x');
      expect(row.names()).toEqual(['a', 'x', 'c']);
      expect([row.get('b'), row.get('x')]).toEqual([null, 2]);
      row.rename('x', 'y');
      expect(row.names()).toEqual(['a', 'y', 'c']);
    });

    test(`${kind}: renaming onto a field replaces it`, () => {
      const row = make();
      row.rename('a', 'c');
      expect(row.names()).toEqual(['c', 'b']);
      expect(row.get('c')).toBe(1);
    });

    test(`${kind}: renaming a missing field wipes the target`, () => {
      const row = make();
      row.rename('z', 'c');
      expect(row.get('c')).toBeNull();
      expect(row.has('z')).toBe(false);
    });

    test(`${kind}: a name freed by renaming can be written again`, () => {
      const row = make();
      row.rename('a', 'x');
      row.set('a', 9);
      expect([row.get('a'), row.get('x')]).toEqual([9, 1]);
      expect(row.names().sort()).toEqual(['a', 'b', 'c', 'x']);
    });

    test(`${kind}: a clone changes alone`, () => {
      const row = make();
      const copy = row.clone();
      copy.rename('a', 'x');
      copy.delete('b');
      expect(row.names()).toEqual(['a', 'b', 'c']);
      expect(copy.names()).toEqual(['x', 'c']);
    });
  }

  test('a column without a value is renamed too, through any number of layers', () => {
    const row = new Row(new Row(Row.of({ a: null, b: 2 })));
    row.rename('a', 'x');
    expect(row.names()).toEqual(['x', 'b']);
  });
});
