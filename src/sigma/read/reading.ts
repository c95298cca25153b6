import { type Diagnostic, didYouMean, type Severity } from '../../text/index.ts';
import type { SigmaCode } from '../codes.ts';
import type { KeyPath, SigmaDocument } from '../document.ts';

/** What the readers of a document's parts share: the document, and where findings go. */
export class Reading {
  readonly document: SigmaDocument;
  readonly #report: (diagnostic: Diagnostic) => void;
  /** Errors so far: a document with any is not run. */
  errors = 0;

  constructor(document: SigmaDocument, report: (diagnostic: Diagnostic) => void) {
    this.document = document;
    this.#report = report;
  }

  /** Reports an error about a value, or about its key. Gives undefined, so that readers can return it. */
  error(code: SigmaCode, keyPath: KeyPath, message: string, hint?: string, what?: 'key'): undefined {
    this.errors += 1;
    this.#tell('error', code, keyPath, message, hint, what);
  }

  warning(code: SigmaCode, keyPath: KeyPath, message: string, hint?: string, what?: 'key'): void {
    this.#tell('warning', code, keyPath, message, hint, what);
  }

  /** Reports a finding that was placed by its maker. */
  add(finding: Diagnostic): void {
    if (finding.severity === 'error') this.errors += 1;
    this.#report(finding);
  }

  #tell(
    severity: Severity,
    code: SigmaCode,
    keyPath: KeyPath,
    message: string,
    hint: string | undefined,
    what: 'key' | undefined,
  ): void {
    const at = this.document.place(keyPath, what);
    this.#report({ code, severity, message, at, keyPath, ...(hint === undefined ? {} : { hint }) });
  }
}

/** Keys that may have been written otherwise: YAML resolves them as it does values. */
const resolvedKey = /^(?:true|false|null|[-+]?\d[\d.]*)$/;

/** Reports a plain key that is not what stands in the file, such as `on`, which is true: a name is meant. */
export function checkKey(reading: Reading, key: string, keyPath: KeyPath): void {
  if (!resolvedKey.test(key)) return;
  const { source, span } = reading.document.place(keyPath, 'key');
  const written = source.text.slice(span.start, span.end);
  if (written === key || /^['"]/.test(written)) return;
  // Places go by keys as written, so that this one is that of the mapping.
  const message = `A key is \`${key}\` to YAML, though it is written otherwise.`;
  reading.error('sigma/unquoted-value', keyPath, message, 'Quote it: a name is meant.', 'key');
}

/** A YAML mapping. */
export type Mapping = Readonly<Record<string, unknown>>;

/** Whether the value is a mapping. */
export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as one of a few words, letter case ignored; undefined and an error when it is another, undefined alone when absent. */
export function readWord<Word extends string>(
  reading: Reading,
  value: unknown,
  keyPath: KeyPath,
  words: readonly Word[],
  code: SigmaCode,
): Word | undefined {
  if (value === undefined) return undefined;
  const written = typeof value === 'string' ? value.toLowerCase() : String(value);
  const found = words.find((word) => word === written);
  if (found !== undefined) return found;
  const hint = didYouMean(written, words) ?? `Use one of: ${words.join(', ')}.`;
  return reading.error(code, keyPath, `\`${keyPath.at(-1)}\` cannot be \`${String(value)}\`.`, hint);
}

/** The value as a list of texts; one text counts as a list. Others are errors and left out. */
export function readTexts(
  reading: Reading,
  value: unknown,
  keyPath: KeyPath,
  code: SigmaCode,
): readonly string[] {
  if (value === undefined || value === null) return [];
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value)) {
    reading.error(code, keyPath, `\`${keyPath.at(-1)}\` must be a list of texts.`);
    return [];
  }
  return value.flatMap((one: unknown, index) => {
    if (typeof one === 'string') return [one];
    if (typeof one === 'number') return [String(one)];
    reading.error(code, [...keyPath, index], `An entry of \`${keyPath.at(-1)}\` is not a text.`, 'Quote it.');
    return [];
  });
}
