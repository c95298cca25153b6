import type { ErrorObject } from 'ajv/dist/2020.js';
import type { JSONSchema } from 'json-schema-to-ts';
import { type Diagnostic, didYouMean } from '../../text/index.ts';
import type { ContentDocument } from '../model.ts';
import { validatorFor } from './validator-for.ts';
import { wordError } from './word-error.ts';

/**
 * Checks a document against its kind's schema and words each fault.
 *
 * Codes `schema/...`, all errors. A missing key is shown at the key of the mapping that lacks it, an unknown
 * key at itself, anything else at the value. Faults that follow from another (a branch of an `if`) are left
 * out.
 * @param subject what the document is, for messages: `detection`, `detent.yml`
 */
export function checkSchema(subject: string, schema: JSONSchema, document: ContentDocument): Diagnostic[] {
  const validate = validatorFor(schema);
  if (validate(document.value)) return [];
  const errors = validate.errors ?? [];
  const found: Diagnostic[] = [];
  const seen = new Set<string>();
  for (const error of errors) {
    const keyPath = keyPathOf(error, document.value);
    const worded = wordError(error, keyPath, subject);
    if (!worded) continue;
    // A value of the wrong type also fails the patterns and bounds beside it.
    const key = JSON.stringify([keyPath, worded.code]);
    if (seen.has(key)) continue;
    seen.add(key);
    found.push({
      code: worded.code,
      severity: 'error',
      message: worded.message,
      at: document.place(keyPath, worded.at),
      keyPath,
      ...(worded.value !== undefined && { value: worded.value }),
      ...(worded.hint !== undefined && { hint: worded.hint }),
    });
  }
  return withRenamings(found);
}

/**
 * A key that is missing and an unknown one that is close to it are one slip: the unknown key names the
 * right one.
 */
function withRenamings(found: readonly Diagnostic[]): Diagnostic[] {
  return found.map((diagnostic) => {
    if (diagnostic.code !== 'schema/unknown-key' || !diagnostic.keyPath) return diagnostic;
    const parent = JSON.stringify(diagnostic.keyPath.slice(0, -1));
    const missing = found
      .filter((other) => other.code === 'schema/missing-key')
      .filter((other) => JSON.stringify(other.keyPath?.slice(0, -1)) === parent)
      .map((other) => String(other.keyPath?.at(-1)));
    const hint = didYouMean(String(diagnostic.keyPath.at(-1)), missing);
    return hint === undefined ? diagnostic : { ...diagnostic, hint };
  });
}

/**
 * The keys from the root to what the error is about: the missing or unknown key itself where there is one.
 */
function keyPathOf(error: ErrorObject, root: unknown): readonly (string | number)[] {
  const path: (string | number)[] = [];
  let value = root;
  for (const part of error.instancePath.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(value)) {
      path.push(Number(key));
      value = value[Number(key)];
    } else {
      path.push(key);
      value = (value as Readonly<Record<string, unknown>> | undefined)?.[key];
    }
  }
  const params: Readonly<Record<string, unknown>> = error.params;
  const extra = params['missingProperty'] ?? params['additionalProperty'] ?? params['unevaluatedProperty'];
  if (typeof extra === 'string') path.push(extra);
  return path;
}
