import { readFileSync } from 'node:fs';
import { readDocument } from '../../content/index.ts';
import type { PlaceholderSets } from '../../sigma/index.ts';
import type { Diagnostic } from '../../text/index.ts';

/**
 * Reads the texts of placeholders from a YAML file: a mapping of names, without percent signs, to a text or a list of texts.
 * Findings: those of YAML, and `sigma/bad-value` for a name without texts.
 */
export function readPlaceholderFile(
  path: string,
  name: string,
  report: (diagnostic: Diagnostic) => void,
): PlaceholderSets {
  const sets = new Map<string, readonly string[]>();
  const document = readDocument(name, readFileSync(path), report);
  if (!document) return sets;
  const entries =
    typeof document.value === 'object' && document.value !== null ? Object.entries(document.value) : [];
  if (entries.length === 0 || Array.isArray(document.value)) {
    report({
      code: 'sigma/bad-value',
      severity: 'error',
      message: 'A file of placeholders must map names to texts.',
      at: document.place([]),
    });
    return sets;
  }
  for (const [key, value] of entries) {
    const texts = (Array.isArray(value) ? value : [value]).filter(
      (one) => typeof one === 'string' || typeof one === 'number',
    );
    if (texts.length > 0) sets.set(key, texts.map(String));
    else {
      report({
        code: 'sigma/bad-value',
        severity: 'error',
        message: `The placeholder \`${key}\` has no texts.`,
        at: document.place([key]),
      });
    }
  }
  return sets;
}
