import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { aggregates, findAggregate } from '../../src/engine/aggregate/index.ts';
import type { FieldValue } from '../../src/engine/index.ts';

const definitions = [...new Set(aggregates.values())];

function aggregate(
  name: string,
  values: readonly FieldValue[],
  parameter?: number,
  allNum = false,
): FieldValue {
  const figure = findAggregate(name)?.start(parameter === undefined ? { allNum } : { allNum, parameter });
  // Events arrive newest first, a second apart.
  for (const [index, value] of values.entries()) figure?.add(value, 1_700_000_002 - index);
  return figure?.result() ?? null;
}

describe('the registry of aggregation functions', () => {
  it('holds every file of the folder, under its own name', () => {
    const files = readdirSync(new URL('../../src/engine/aggregate', import.meta.url))
      .filter((file) => file !== 'index.ts')
      .map((file) => file.replace(/\.ts$/, ''))
      .sort();
    expect(definitions.map((definition) => definition.name).sort()).toEqual(files);
  });
});

describe.each(definitions)('$name', (definition) => {
  it('says what it does and where that is documented', () => {
    expect(definition.about).toMatch(/\.$/);
    expect(definition.source).toMatch(/^Search Reference/);
  });

  it.each(definition.examples)('of $values', ({ values, parameter, gives }) => {
    const result = aggregate(definition.name, values, parameter);
    if (typeof gives === 'number') expect(result).toBeCloseTo(gives, 10);
    else expect(result).toEqual(gives);
  });
});

describe('numeric figures', () => {
  it.each(['sum', 'avg', 'min', 'max', 'range', 'stdev', 'median', 'sumsq'])(
    '%s is empty with allnum where a value is text',
    (name) => {
      expect(aggregate(name, [1, 'oops', 3], undefined, true)).toBeNull();
      expect(aggregate(name, [1, 2, 3], undefined, true)).not.toBeNull();
    },
  );

  it('keeps a small spread of large values', () => {
    expect(aggregate('varp', [1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])).toBe(22.5);
  });

  it.each([
    [25, 20],
    [95, 48],
    [0, 10],
    [100, 50],
    [99.9, 49.96],
  ])('perc%d of 10 to 50', (parameter, gives) => {
    expect(aggregate('perc', [50, 20, '40', 10, 30], parameter)).toBeCloseTo(gives, 10);
  });

  it('goes on after a result was asked for', () => {
    const median = findAggregate('median')?.start({ allNum: false });
    for (const [value, gives] of [
      [5, 5],
      [1, 3],
      [9, 5],
    ] as const) {
      median?.add(value, Number.NaN);
      expect(median?.result()).toBe(gives);
    }
  });
});

describe('figures of time', () => {
  it('do not depend on the order of the rows', () => {
    const figure = findAggregate('earliest')?.start({ allNum: false });
    figure?.add('late', 30);
    figure?.add('early', 10);
    figure?.add('middle', 20);
    figure?.add('no time', Number.NaN);
    expect(figure?.result()).toBe('early');
  });
});

it('finds functions in any letter case and by their other names', () => {
  expect(findAggregate('DC')?.name).toBe('dc');
  expect(findAggregate('mean')?.name).toBe('avg');
  expect(findAggregate('nosuch')).toBeUndefined();
});
