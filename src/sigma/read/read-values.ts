import { type KeyPath, writtenAt } from '../document.ts';
import { parsePatternText } from '../text-pattern.ts';
import type { RuleValue } from '../tree.ts';
import { isMapping, type Reading } from './reading.ts';

/** A value with what stood in the document. */
export interface ReadValue {
  readonly value: RuleValue;
  readonly written: unknown;
  readonly keyPath: KeyPath;
}

/**
 * Reads the values of an item: one scalar or a list of them.
 * Findings: `sigma/bad-value`, `sigma/null-in-list`, `sigma/unquoted-value`.
 */
export function readValues(reading: Reading, written: unknown, keyPath: KeyPath): readonly ReadValue[] {
  if (!Array.isArray(written)) return readScalar(reading, written, keyPath);
  if (written.length === 0) {
    reading.error(
      'sigma/bad-value',
      keyPath,
      'The list of values is empty.',
      'Write `null` for a field without value.',
    );
  }
  return written.flatMap((one: unknown, index) => {
    const path = [...keyPath, index];
    if (one === null) {
      const hint = 'Put it into a search identifier of its own.';
      reading.warning('sigma/null-in-list', path, 'Only some Sigma tools accept a null in a list.', hint);
    }
    if (Array.isArray(one)) {
      reading.error('sigma/bad-value', path, 'A list stands inside a list of values.', 'Write one list.');
      return [];
    }
    return readScalar(reading, one, path);
  });
}

function readScalar(reading: Reading, written: unknown, keyPath: KeyPath): readonly ReadValue[] {
  const value = scalarOf(reading, written, keyPath);
  return value ? [{ value, written, keyPath }] : [];
}

const dateText = /^\d{4}-\d\d?-\d\d?(?:[Tt ]|$)/;

/** Exponents without a dot or a sign, and octal numbers with an o: texts to YAML 1.1 only. */
const newerNumber = /^(?:[-+]?(?:\d+(?:\.\d*)?|\.\d+)e[-+]?\d+|0o[0-7]+)$/i;

function scalarOf(reading: Reading, written: unknown, keyPath: KeyPath): RuleValue | undefined {
  switch (typeof written) {
    case 'string':
      if (dateText.test(written) && !/^['"|>]/.test(writtenAt(reading.document, keyPath))) {
        return reading.error(
          'sigma/unquoted-value',
          keyPath,
          `\`${written}\` is a date to YAML.`,
          'Quote this value.',
        );
      }
      if (newerNumber.test(written) && !/^['"|>]/.test(writtenAt(reading.document, keyPath))) {
        const message = `\`${written}\` is a text here, and a number to newer versions of YAML.`;
        reading.warning('sigma/unquoted-value', keyPath, message, 'Quote the text, or write the number out.');
      }
      return { kind: 'text', pattern: parsePatternText(written), cased: false, isBytes: false };
    case 'number':
      return readNumber(reading, written, keyPath);
    case 'bigint':
      return { kind: 'number', text: written.toString(), number: Number(written) };
    case 'boolean':
      warnOfPlain(reading, String(written), keyPath);
      return { kind: 'boolean', value: written };
    default:
      if (written === null || written === undefined) return { kind: 'null' };
      return reading.error(
        'sigma/bad-value',
        keyPath,
        isMapping(written) ? 'A mapping stands where a value is expected.' : 'This is no value.',
      );
  }
}

function readNumber(reading: Reading, number: number, keyPath: KeyPath): RuleValue | undefined {
  if (!Number.isFinite(number)) {
    return reading.error(
      'sigma/bad-value',
      keyPath,
      'The value is not a finite number.',
      'Quote it if it is a text.',
    );
  }
  warnOfPlain(reading, String(number), keyPath);
  let text = String(number);
  if (!Number.isSafeInteger(number)) {
    const source = writtenAt(reading.document, keyPath).replaceAll('_', '');
    if (/^[-+]?\d+(?:\.\d+)?$/.test(source)) text = source.replace(/^\+/, '');
  }
  return { kind: 'number', text, number };
}

/** Plain values that YAML 1.1 and 1.2 read differently, as they stand in a file behind what begins a value. */
const mayDiffer =
  /(?:-\s+|[:[,{]\s*|[&!]\S*\s+)(?:yes|no|on|off|[-+]?0[0-7_]+|[-+]?\d[\d_]*_[\d_]*|[-+]?\d+(?::[0-5]?\d)+|[-+]?0b[01_]+)\s*(?:[,\]}#\n\r]|$)/i;
const suspects = new WeakMap<Reading, boolean>();

/** Whether the document may hold such a value. A look at the whole text: places are dear, and such values rare. */
function isSuspect(reading: Reading): boolean {
  let known = suspects.get(reading);
  if (known === undefined) {
    known = mayDiffer.test(reading.document.source.text);
    suspects.set(reading, known);
  }
  return known;
}

function warnOfPlain(reading: Reading, meaning: string, keyPath: KeyPath): void {
  if (!isSuspect(reading)) return;
  const source = writtenAt(reading.document, keyPath);
  if (!mayDiffer.test(`: ${source}`)) return;
  const message = `\`${source}\` is \`${meaning}\` here, and something else to newer versions of YAML.`;
  reading.warning('sigma/unquoted-value', keyPath, message, 'Quote the text, or write the value out.');
}
