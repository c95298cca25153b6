import { didYouMean } from '../../../text/index.ts';
import { layouts } from '../../layouts/index.ts';
import { itemCheck, type Report } from '../check.ts';

/** The check `file/ignored-key`; `about` says what it finds. */
export const ignoredKey = itemCheck({
  code: 'file/ignored-key',
  upstream: 'F5',
  // Old files are full of keys that once had a meaning; v5 makes them errors of the schema.
  severity: 'info',
  layouts: ['classic'],
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
    if (schema !== undefined) walk(schema, item.document.value, [], report);
  },
});

interface SchemaPart {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly additionalProperties?: unknown;
  readonly items?: unknown;
}

function walk(schema: unknown, value: unknown, keyPath: readonly (string | number)[], report: Report): void {
  if (typeof schema !== 'object' || schema === null || typeof value !== 'object' || value === null) return;
  const { properties, additionalProperties, items }: SchemaPart = schema;
  if (Array.isArray(value)) {
    value.forEach((entry, index) => {
      walk(items, entry, [...keyPath, index], report);
    });
    return;
  }
  if (!properties) return;
  for (const [key, part] of Object.entries(value)) {
    if (Object.hasOwn(properties, key)) {
      walk(properties[key], part, [...keyPath, key], report);
    } else if (additionalProperties === undefined) {
      const hint = didYouMean(key, Object.keys(properties));
      if (hint === undefined) continue;
      report({
        message: `The key \`${key}\` is not known and has no effect.`,
        keyPath: [...keyPath, key],
        what: 'key',
        value: key,
        hint,
      });
    }
  }
}
