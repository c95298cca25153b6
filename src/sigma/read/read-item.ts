import { didYouMean } from '../../text/index.ts';
import type { KeyPath } from '../document.ts';
import { isFault, type ModifierDefinition } from '../modifier.ts';
import { findModifier, modifierNames } from '../modifiers/index.ts';
import type { DetectionItem, RuleValue } from '../tree.ts';
import { type ReadValue, readValues } from './read-values.ts';
import { checkKey, type Reading } from './reading.ts';

/**
 * Reads one `field|modifiers: values` of a mapping and applies the modifiers, left to right.
 * Findings: `sigma/unknown-modifier`, `sigma/bad-modifier`, those of values.
 * @returns undefined when no item can be made of it
 */
export function readItem(
  reading: Reading,
  key: string,
  written: unknown,
  keyPath: KeyPath,
): DetectionItem | undefined {
  checkKey(reading, key, keyPath);
  const [field = '', ...names] = key.split('|');
  if (field !== field.trim()) {
    return reading.error(
      'sigma/bad-detection',
      keyPath,
      `The field \`${field}\` begins or ends with a blank.`,
      undefined,
      'key',
    );
  }
  if (field === '' && names.length === 0) {
    return reading.error('sigma/bad-detection', keyPath, 'The name of the field is empty.', undefined, 'key');
  }
  const errors = reading.errors;
  const chain = names.flatMap((name) => findOrReport(reading, name, keyPath) ?? []);
  const values = readValues(reading, written, keyPath);
  if (chain.length === names.length) checkChain(reading, field, chain, values.length, keyPath);
  const made = values.flatMap((value) => applyChain(reading, chain, value) ?? []);
  if (reading.errors > errors) return undefined;
  if (field === '') checkKeywords(reading, values);
  warnOfLooseOffset(reading, chain, keyPath);
  return {
    kind: 'item',
    field: field === '' ? undefined : field,
    modifiers: names,
    values: made,
    join: chain.some((one) => one.actsOn === 'all') ? 'all' : 'any',
    negated: chain.filter((one) => one.actsOn === 'negation').length % 2 === 1,
    keyPath,
  };
}

/** Reads keywords without modifiers: one scalar, already known to be one. */
export function readKeyword(reading: Reading, written: unknown, keyPath: KeyPath): DetectionItem | undefined {
  const errors = reading.errors;
  const values = readValues(reading, written, keyPath);
  checkKeywords(reading, values);
  if (reading.errors > errors) return undefined;
  return {
    kind: 'item',
    field: undefined,
    modifiers: [],
    values: values.map(({ value }) => value),
    join: 'any',
    negated: false,
    keyPath,
  };
}

function checkKeywords(reading: Reading, values: readonly ReadValue[]): void {
  for (const { value, keyPath } of values) {
    if (value.kind === 'null' || value.kind === 'boolean') {
      const what = value.kind === 'null' ? 'null' : String(value.value);
      reading.error(
        'sigma/bad-value',
        keyPath,
        `\`${what}\` cannot be a keyword.`,
        'Quote it if the text is meant.',
      );
    }
  }
}

function findOrReport(reading: Reading, name: string, keyPath: KeyPath): ModifierDefinition | undefined {
  const found = findModifier(name);
  if (found) return found;
  const message = name === '' ? 'A pipe is followed by no modifier.' : `\`${name}\` is not a modifier.`;
  const lower = findModifier(name.trim().toLowerCase());
  const hint = lower
    ? `Write \`${name.trim().toLowerCase()}\`, without blanks.`
    : didYouMean(name, modifierNames());
  return reading.error('sigma/unknown-modifier', keyPath, message, hint, 'key');
}

function checkChain(
  reading: Reading,
  field: string,
  chain: readonly ModifierDefinition[],
  valueCount: number,
  keyPath: KeyPath,
): void {
  chain.forEach((one, index) => {
    if (one.isFirst && index > 0) {
      reading.error(
        'sigma/bad-modifier',
        keyPath,
        `\`${one.name}\` must be the first modifier.`,
        undefined,
        'key',
      );
    }
    if (one.needsField && field === '') {
      reading.error('sigma/bad-modifier', keyPath, `\`${one.name}\` wants a field.`, undefined, 'key');
    }
    if (one.isSingle && valueCount > 1) {
      reading.error(
        'sigma/bad-modifier',
        keyPath,
        `\`${one.name}\` takes one value, not a list.`,
        undefined,
        'key',
      );
    }
  });
}

function applyChain(
  reading: Reading,
  chain: readonly ModifierDefinition[],
  { value: first, written, keyPath }: ReadValue,
): RuleValue | undefined {
  let value = first;
  for (const modifier of chain) {
    const changed = applyModifier(modifier, value, written);
    if (isFault(changed)) {
      return reading.error(changed.code ?? 'sigma/bad-modifier', keyPath, changed.fault, changed.hint);
    }
    value = changed;
  }
  return value;
}

function applyModifier(
  modifier: ModifierDefinition,
  value: RuleValue,
  written: unknown,
): ReturnType<NonNullable<ModifierDefinition['apply']>> {
  if (value.kind === 'any-of') {
    const of: RuleValue[] = [];
    for (const one of value.of) {
      const changed = applyModifier(modifier, one, written);
      if (isFault(changed)) return changed;
      of.push(changed);
    }
    return { kind: 'any-of', of };
  }
  if (!modifier.accepts.includes(value.kind)) {
    const isScalar = value.kind === 'number' || value.kind === 'boolean';
    const wanted = modifier.accepts.includes('text') && isScalar;
    const unquoted = modifier.accepts.includes('number') && value.kind === 'text';
    return {
      fault: `\`${modifier.name}\` cannot take ${kindWords[value.kind]}.`,
      ...(wanted ? { hint: 'Quote it.' } : unquoted ? { hint: 'Write a number, without quotes.' } : {}),
    };
  }
  return modifier.apply?.(value, written) ?? value;
}

const kindWords: Readonly<Record<RuleValue['kind'], string>> = {
  text: 'a text',
  number: 'a number',
  boolean: 'a Boolean',
  null: 'null',
  regex: 'a regular expression',
  network: 'a network',
  comparison: 'a comparison',
  'time-part': 'a part of a time',
  field: 'the name of a field',
  exists: 'a test for existence',
  'any-of': 'several texts',
};

function warnOfLooseOffset(reading: Reading, chain: readonly ModifierDefinition[], keyPath: KeyPath): void {
  const at = chain.findIndex((one) => one.name === 'base64offset');
  if (at < 0 || chain.some((one, index) => index > at && one.name === 'contains')) return;
  const message = '`base64offset` without `contains` behind it compares pieces with whole values.';
  reading.warning('sigma/bad-modifier', keyPath, message, 'Write `base64offset|contains`.', 'key');
}
