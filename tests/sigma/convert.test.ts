/** The searches that rules become, as a person reads them; and what is refused, by name and place. */
import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/engine/index.ts';
import { convertObjects } from '../../src/harness/index.ts';
import type { ConversionOptions } from '../../src/sigma/index.ts';
import { parseSearchText, printSearch } from '../../src/spl/index.ts';
import { type Diagnostic, resolve, sourceText } from '../../src/text/index.ts';
import { context, names, taxonomy } from './converted.ts';
import { read } from './rule-from.ts';

interface Case {
  readonly name: string;
  readonly logsource?: object;
  readonly detection?: object;
  /** Whole documents, in place of a detection. */
  readonly documents?: readonly object[];
  readonly to?: 'plain' | 'savedsearches' | 'data-model';
  readonly options?: Partial<ConversionOptions>;
  readonly search?: string;
  /** `code line:column message` of each finding. */
  readonly findings?: readonly string[];
}

const table = load(readFileSync(new URL('./convert.yml', import.meta.url), 'utf8')) as {
  readonly cases: readonly Case[];
};

describe('conversion to SPL', () => {
  for (const one of table.cases) {
    it(one.name, () => {
      const documents = one.documents ?? [
        { title: 't', logsource: one.logsource ?? { product: 'test' }, detection: one.detection },
      ];
      const { objects, diagnostics } = read(
        documents.map((document) => JSON.stringify(document)).join('\n---\n'),
      );
      expect(diagnostics).toEqual([]);
      const own: Diagnostic[] = [];
      const converted = convertObjects(objects, one.to ?? 'plain', {
        taxonomy,
        names,
        withLogSource: one.logsource !== undefined || one.documents !== undefined,
        report: (finding) => own.push(finding),
        ...one.options,
      }).at(-1);
      const findings = [...own, ...(converted?.findings ?? [])].filter(
        ({ severity }) => severity === 'error',
      );
      expect(findings.map(worded)).toEqual(one.findings ?? []);
      expect(converted?.text).toBe(one.search?.trimEnd());
      if (one.search === undefined) return;
      const text = one.search.trimEnd();
      expect(compile(sourceText('<search>', text), context).diagnostics).toEqual([]);
      const { search } = parseSearchText(text);
      const printed = search && printSearch(search);
      expect(parseSearchText(printed ?? '').diagnostics).toEqual([]);
    });
  }
});

describe('the datasets of data models', () => {
  it.each(names.datasets)(
    '$model.$dataset has the fields that rules are mapped to',
    ({ model, dataset, prefix, fields }) => {
      const known = context.dataModels.get(model, dataset)?.fieldNames;
      const missing = Object.values(fields).filter((name) => known?.has(`${prefix}.${name}`) !== true);
      expect(missing).toEqual([]);
    },
  );
});

function worded({ code, message, at }: Diagnostic): string {
  const where = at && resolve(at.source, at.span);
  return `${code} ${where?.start.line}:${where?.start.column} ${message}`;
}
