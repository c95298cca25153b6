import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { diskFiles, readContent } from '../../src/content/index.ts';
import { loadSigma } from '../../src/harness/index.ts';
import { measureRelated, relatedRules, tokensOfRule } from '../../src/sigma/index.ts';
import { read } from './rule-from.ts';

const yaml = (title: string, id: number, lines: string): string =>
  `title: ${title}\nid: 00000000-0000-4000-8000-00000000000${id}\nlogsource: {category: test}\n${lines}`;

function rulesOf(...texts: readonly string[]) {
  return texts.flatMap((text) => read(text).objects);
}

describe('related rules', () => {
  const objects = rulesOf(
    yaml('Dumper Execution', 1, "detection: {s: {Image|endswith: '\\dumper.exe'}, condition: s}\n"),
    yaml(
      'Dumper Execution Via Service',
      2,
      "related: [{id: 00000000-0000-4000-8000-000000000001, type: similar}]\ndetection: {s: {CommandLine|contains: 'C:\\tools\\dumper.exe'}, condition: s}\n",
    ),
    yaml('Mail Forwarding', 3, 'detection: {s: {Operation: New-InboxRule}, condition: s}\n'),
    yaml('Mail Forwarding', 4, 'detection: {s: {Operation: New-InboxRule}, condition: s}\n'),
    yaml(
      'Successor',
      5,
      'related: [{id: 00000000-0000-4000-8000-000000000009, type: obsolete}]\ndetection: {s: {N: 1}, condition: s}\n',
    ),
  );
  const related = relatedRules(objects);
  const [dumper, viaService, mail, sameMail, successor] = objects;

  it('are compared by what they look for and where', () => {
    const tokens = tokensOfRule(dumper!).map(({ kind, text }) => `${kind} ${text}`);
    expect(tokens).toEqual([
      'title dumper',
      'title execution',
      'log source test',
      'field image',
      'value \\dumper.exe',
      'word dumper.exe',
    ]);
  });

  it('are ranked by likeness, with what they share', () => {
    const [first] = related.similar(dumper!, 3);
    expect(first?.rule).toBe(viaService);
    expect(first?.shared.map(({ kind, text }) => `${kind} ${text}`)).toContain('word dumper.exe');
    expect(related.similar(mail!, 1)).toMatchObject([{ rule: sameMail }]);
    expect(related.similar(mail!, 1)[0]?.score).toBeCloseTo(1);
  });

  it('are the same on every call, and within the limit', () => {
    expect(related.similar(dumper!, 2)).toEqual(related.similar(dumper!, 2));
    expect(related.similar(dumper!, 4).slice(0, 2)).toEqual(related.similar(dumper!, 2));
    expect(related.similar(dumper!, 0)).toEqual([]);
  });

  it('are declared from either side, missing ones too', () => {
    expect(related.declared(viaService!)).toMatchObject([{ type: 'similar', rule: dumper, stated: 'here' }]);
    expect(related.declared(dumper!)).toMatchObject([{ type: 'similar', rule: viaService, stated: 'there' }]);
    const id = '00000000-0000-4000-8000-000000000009';
    expect(related.declared(successor!)).toEqual([{ type: 'obsolete', id, rule: undefined, stated: 'here' }]);
  });

  it('are measured against the declared links', () => {
    expect(measureRelated(objects, related)).toEqual({
      rules: 5,
      linked: 2,
      links: 2,
      recallAt10: 1,
      precisionAt1: 1,
    });
  });
});

const corpus = fileURLToPath(new URL('../../../shared/corpora/sigma', import.meta.url));
const isHere = existsSync(corpus);
if (!isHere) console.warn(`skipped: there is no Sigma corpus at ${corpus}`);

it.skipIf(!isHere)(
  'finds nine in ten of the links that published rules state',
  () => {
    const { rules } = loadSigma(readContent(diskFiles(corpus)));
    const measure = measureRelated(rules.map(({ object }) => object));
    expect(measure.linked).toBeGreaterThan(600);
    expect(measure.recallAt10).toBeGreaterThan(0.92);
    expect(measure.precisionAt1).toBeGreaterThan(0.81);
  },
  60_000,
);
