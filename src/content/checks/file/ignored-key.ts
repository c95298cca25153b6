import { didYouMean } from '../../../text/index.ts';
import { layouts } from '../../layouts/index.ts';
import { itemCheck, type Report } from '../check.ts';

/** The check `file/ignored-key`; `about` says what it finds. */
export const ignoredKey = itemCheck({
  code: 'file/ignored-key',
  upstream: 'F5',
  // Old files are full of keys that once had a meaning; v5 makes them errors of the schema.
  severity: 'info',
  layouts: ['2023', 'classic'],
  about:
    'The classic layout ignores a key that it does not know, so a misspelt one silently has no effect. ' +
    'Only keys that are close to a known one are reported.',
  of: [
    'detection',
    'story',
    'macro',
    'lookup',
    'data-source',
    'deployment',
    'baseline',
    'investigation',
    'playbook',
  ],
  passes: { story: { colour: 'blue' } },
  fails: { detection: { tags: { CVE: ['CVE-2021-44228'] } } },
  check(item, report) {
    const schema = layouts[item.layout].schemas[item.kind];
    if (schema !== undefined) walk(schema, item.document.value, undefined, report);
  },
});

interface SchemaPart {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly additionalProperties?: unknown;
  readonly items?: unknown;
}

/** A key and what it stands in; paths are written out only where something is found. */
interface KeyTrail {
  readonly key: string | number;
  readonly outer: KeyTrail | undefined;
}

function walk(schema: unknown, value: unknown, outer: KeyTrail | undefined, report: Report): void {
  if (typeof schema !== 'object' || schema === null || typeof value !== 'object' || value === null) return;
  const { properties, additionalProperties, items }: SchemaPart = schema;
  if (Array.isArray(value)) {
    if (items === undefined) return;
    value.forEach((entry, index) => {
      if (typeof entry === 'object') walk(items, entry, { key: index, outer }, report);
    });
    return;
  }
  if (!properties) return;
  for (const key of Object.keys(value)) {
    if (Object.hasOwn(properties, key)) {
      const part = (value as Readonly<Record<string, unknown>>)[key];
      if (typeof part === 'object') walk(properties[key], part, { key, outer }, report);
    } else if (additionalProperties === undefined) {
      const hint = didYouMean(key, Object.keys(properties));
      if (hint === undefined) continue;
      report({
        message: `The key \`${key}\` is not known and has no effect.`,
        keyPath: [...pathOf(outer), key],
        what: 'key',
        value: key,
        hint,
      });
    }
  }
}

function pathOf(trail: KeyTrail | undefined): readonly (string | number)[] {
  return trail ? [...pathOf(trail.outer), trail.key] : [];
}
