import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { compileRule, eventOfObject, type PlaceholderSets } from '../../src/sigma/index.ts';
import { compiled, read, ruleYaml } from './rule-from.ts';

/** A case of `conformance/*.yml`: a selection or a detection section, and what is to come of it. */
interface Case {
  readonly name?: string;
  readonly selection?: unknown;
  readonly detection?: object;
  readonly yaml?: string;
  /** A value as it stands in a file. */
  readonly value?: string;
  readonly event?: Readonly<Record<string, unknown>>;
  readonly placeholders?: Readonly<Record<string, readonly string[]>>;
  readonly error?: string;
  readonly findings?: readonly string[];
  readonly matches?: boolean;
  /** Values of the field `A`. */
  readonly matching?: readonly unknown[];
  readonly others?: readonly unknown[];
  readonly lint?: boolean;
}

interface Table {
  readonly about: string;
  readonly event?: Readonly<Record<string, unknown>>;
  readonly cases: readonly Case[];
}

function tableOf(name: string): Table {
  return load(readFileSync(new URL(`./conformance/${name}.yml`, import.meta.url), 'utf8')) as Table;
}

function yamlOf({ selection, detection, yaml, value }: Case): string {
  if (yaml !== undefined) return yaml;
  if (value !== undefined) {
    return `title: t\nlogsource: {category: test}\ndetection:\n    s:\n        A: ${value}\n    condition: s\n`;
  }
  return ruleYaml(detection ?? { s: selection, condition: 's' });
}

function placeholdersOf({ placeholders = {} }: Case): PlaceholderSets {
  return new Map(Object.entries(placeholders));
}

/** Whether the rule matches; the explanation must say the same. */
function verdict(one: Case, event: Readonly<Record<string, unknown>>): boolean {
  const rule = compiled(yamlOf(one), placeholdersOf(one));
  const view = eventOfObject(event).view();
  const matches = rule.matches(view);
  expect(rule.explain(view).holds).toBe(matches);
  return matches;
}

for (const name of ['parsing', 'matching', 'logic', 'escapes', 'encoding', 'network', 'yaml']) {
  const { about, event = {}, cases } = tableOf(name);
  describe(`${name}: ${about}`, () => {
    for (const one of cases) {
      const what = one.value ?? JSON.stringify(one.detection ?? one.selection ?? one.name);
      const title = one.name === undefined ? what : `${one.name}: ${what}`;
      if (one.error !== undefined) {
        it(`${title} is ${one.error}`, () => {
          const { objects, diagnostics } = read(yamlOf(one));
          const found = [...diagnostics];
          for (const rule of objects) {
            if (rule.kind === 'rule')
              compileRule(rule, (finding) => found.push(finding), placeholdersOf(one));
          }
          const errors = found.filter(({ severity }) => severity === 'error');
          expect(errors.map(({ code }) => code)).toContain(one.error);
          for (const { at } of errors) expect(at).toBeDefined();
        });
      }
      if (one.findings) it(title, () => expect(read(yamlOf(one)).findings).toEqual(one.findings));
      if (one.matches !== undefined) {
        it(`${title} ${one.matches ? 'matches' : 'does not match'}`, () => {
          expect(verdict(one, one.event ?? event)).toBe(one.matches);
        });
      }
      for (const value of one.matching ?? []) {
        it(`${title} is met by ${JSON.stringify(value)}`, () =>
          expect(verdict(one, { A: value })).toBe(true));
      }
      for (const value of one.others ?? []) {
        it(`${title} is not met by ${JSON.stringify(value)}`, () => {
          expect(verdict(one, { A: value })).toBe(false);
        });
      }
      if (one.lint !== undefined) {
        it(`${title} is ${one.lint ? '' : 'not '}named`, () => {
          const codes = read(yamlOf(one)).diagnostics.map(({ code }) => code);
          expect(codes).toEqual(one.lint ? ['sigma/unquoted-value'] : []);
        });
      }
    }
  });
}
