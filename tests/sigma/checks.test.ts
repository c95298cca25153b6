import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dump } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/content/index.ts';
import { attackCatalog } from '../../src/harness/index.ts';
import {
  checkSigma,
  type ExampleRule,
  exampleDocument,
  loadCheckFacts,
  readSigmaObjects,
  type SigmaObject,
  sigmaChecks,
} from '../../src/sigma/index.ts';
import { applyFixes, type Diagnostic, whereIs } from '../../src/text/index.ts';

const facts = await loadCheckFacts(attackCatalog());
const today = '2026-01-01';
const folder = fileURLToPath(new URL('../../src/sigma/check', import.meta.url));

interface Checked {
  readonly errors: readonly Diagnostic[];
  readonly findings: readonly Diagnostic[];
}

function checkTexts(files: readonly (readonly [path: string, yaml: string])[], code?: string): Checked {
  const errors: Diagnostic[] = [];
  const objects: SigmaObject[] = files.flatMap(([path, yaml]) => {
    const document = readDocument(path, new TextEncoder().encode(yaml), (one) => errors.push(one));
    return document ? readSigmaObjects([document], (one) => void errors.push(one)) : [];
  });
  const severities = new Map(code === undefined ? [] : [[code, 'warning' as const]]);
  const findings = checkSigma(objects, { facts, today, severities });
  return { errors: errors.filter(({ severity }) => severity === 'error'), findings };
}

function checkExamples(examples: readonly ExampleRule[], code: string): Checked {
  return checkTexts(
    examples.map((example) => {
      const { path, keys } = exampleDocument(example);
      return [path, dump(keys)] as const;
    }),
    code,
  );
}

describe('the registry of Sigma checks', () => {
  it('lists every file of the rule books', () => {
    const files = ['core', 'sigmahq', 'detent'].flatMap((book) =>
      readdirSync(`${folder}/${book}`).map((file) => {
        const name = file.replace(/\.ts$/, '');
        if (book === 'detent') return `sigma/${name}`;
        return `sigma/${book === 'sigmahq' ? 'sigmahq_' : ''}${name.replaceAll('-', '_')}`;
      }),
    );
    expect(sigmaChecks.map(({ code }) => code).toSorted()).toEqual(files.toSorted());
  });

  it('finds nothing in the sound example', () => {
    expect(checkExamples([{}], 'none')).toEqual({ errors: [], findings: [] });
  });
});

describe.each(sigmaChecks.map((check) => [check.code, check] as const))('%s', (code, check) => {
  it('is explained', () => {
    expect(check.about).toMatch(/^.{40,}[.:]?$/);
  });
  it('finds nothing in its passing example', () => {
    const { errors, findings } = checkExamples(check.passes, code);
    expect(errors).toEqual([]);
    expect(findings.map((one) => one.code)).not.toContain(code);
  });
  it('finds the fault of its failing example, at a place and with words', () => {
    const { errors, findings } = checkExamples(check.fails, code);
    expect(errors).toEqual([]);
    const finding = findings.find((one) => one.code === code);
    expect(finding?.message).toMatch(/\.$/);
    expect(whereIs(finding as Diagnostic)?.source.name).toMatch(/\.yml$/);
  });
});

const rule = (lines: string): string => `title: Example Tool Execution
id: 4d6d2d0c-5f0e-4f5a-9c59-0b6f4f6a1c01
status: experimental
description: Detects the execution of the example tool # as it is
references:
    - https://example.com/report
author: Example Author
date: 2024-05-01
${lines}falsepositives:
    - Unknown
level: medium
`;

const logSource = `logsource:
    category: process_creation
    product: windows
`;

const selection = `detection:
    selection:
        Image|endswith: '\\example.exe'
    condition: selection
`;

/** Fixes: the lines before, the lines after. Everything else of the file stays, to the byte. */
const fixes: Readonly<Record<string, readonly [before: string, after: string]>> = {
  'a retired tactic becomes the one of the technique': [
    `tags:\n    - attack.defense-evasion # why\n    - attack.t1218\n${logSource}${selection}`,
    `tags:\n    - attack.stealth # why\n    - attack.t1218\n${logSource}${selection}`,
  ],
  'a retired tactic becomes both where the techniques went apart': [
    `tags:\n    - attack.defense_evasion\n    - attack.t1218.011\n    - attack.t1112\n    - attack.persistence\n${logSource}${selection}`,
    `tags:\n    - attack.stealth\n    - attack.defense-impairment\n    - attack.t1218.011\n    - attack.t1112\n    - attack.persistence\n${logSource}${selection}`,
  ],
  'a retired tactic goes where its successor stands already': [
    `tags:\n    - attack.stealth\n    - 'attack.defense-evasion'\n    - attack.t1218\n${logSource}${selection}`,
    `tags:\n    - attack.stealth\n    - attack.t1218\n${logSource}${selection}`,
  ],
  'a retired tactic without a technique is left to a person': [
    `tags:\n    - attack.defense-evasion\n${logSource}${selection}`,
    `tags:\n    - attack.defense-evasion\n${logSource}${selection}`,
  ],
  'tags are written as they are today': [
    `tags:\n    - attack.lateral_movement\n    - attack.G0010\n    - cve.2021.44228\n    - attack.g0010\n${logSource}${selection}`,
    `tags:\n    - attack.lateral-movement\n    - attack.g0010\n    - cve.2021-44228\n${logSource}${selection}`,
  ],
  'stars become a modifier, and keep their quotes': [
    `${logSource}detection:\n    selection:\n        Image:\n            - '*\\a.exe' # one\n            - '*\\it''s.exe'\n        CommandLine: '*-x*'\n    condition: selection\n`,
    `${logSource}detection:\n    selection:\n        Image|endswith:\n            - '\\a.exe' # one\n            - '\\it''s.exe'\n        CommandLine|contains: '-x'\n    condition: selection\n`,
  ],
  'stars stay where an escape stands before them': [
    `${logSource}detection:\n    selection:\n        Image: 'C:\\a\\*'\n    condition: selection\n`,
    `${logSource}detection:\n    selection:\n        Image: 'C:\\a\\*'\n    condition: selection\n`,
  ],
  'stars after two backslashes are kept as the backslash that is meant': [
    `${logSource}detection:\n    selection:\n        Image: 'C:\\a\\\\*'\n    condition: selection\n`,
    `${logSource}detection:\n    selection:\n        Image|startswith: 'C:\\a\\\\'\n    condition: selection\n`,
  ],
  'two stars become one': [
    `${logSource}detection:\n    selection:\n        CommandLine: 'a**b\\**c'\n    condition: selection\n`,
    `${logSource}detection:\n    selection:\n        CommandLine: 'a*b\\**c'\n    condition: selection\n`,
  ],
  'repeated values and a lonely all go': [
    `${logSource}detection:\n    selection:\n        Image|endswith:\n            - '\\a.exe'\n            - '\\A.exe'\n            - '\\b.exe'\n        CommandLine|contains|all: '-x'\n    condition: selection\n`,
    `${logSource}detection:\n    selection:\n        Image|endswith:\n            - '\\a.exe'\n            - '\\b.exe'\n        CommandLine|contains: '-x'\n    condition: selection\n`,
  ],
  'a field gets its letter case': [
    `${logSource}detection:\n    selection:\n        commandline|contains: '-x'\n    condition: selection\n`,
    `${logSource}detection:\n    selection:\n        CommandLine|contains: '-x'\n    condition: selection\n`,
  ],
  'a change on the first day is no change': [
    `modified: 2024-05-01\n${logSource}${selection}`,
    `${logSource}${selection}`,
  ],
};

describe('fixes', () => {
  it.each(Object.entries(fixes))('%s', (_, [before, after]) => {
    let text = rule(before);
    for (let round = 0; round < 5; round += 1) {
      const { findings } = checkTexts([['rules/proc_creation_win_example_tool.yml', text]]);
      const { applied, text: fixed } = applyFixes(
        text,
        findings.flatMap(({ fix }) => fix ?? []),
      );
      if (applied.length === 0) break;
      text = fixed;
    }
    expect(text).toBe(rule(after));
  });

  it('of which two touch the same place come one after the other', () => {
    const source = { name: 'a', text: 'abc' };
    const edit = (start: number, end: number, text: string) => ({
      about: '',
      edits: [{ source, span: { start, end }, text }],
    });
    expect(applyFixes('abc', [edit(0, 2, 'x'), edit(1, 3, 'y')]).text).toBe('xc');
    expect(applyFixes('axc', [edit(0, 2, 'x')]).text).toBe('axc');
  });
});
