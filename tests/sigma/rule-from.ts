import { readDocument } from '../../src/content/index.ts';
import { splitDocuments } from '../../src/harness/index.ts';
import {
  type CompiledRule,
  compileRule,
  eventOfObject,
  type PlaceholderSets,
  readSigmaObjects,
  type SigmaDocument,
  type SigmaObject,
} from '../../src/sigma/index.ts';
import { type Diagnostic, resolve } from '../../src/text/index.ts';

/** What came of a YAML text: the objects, and findings as `code line:column`. */
export interface Read {
  readonly objects: readonly SigmaObject[];
  readonly diagnostics: readonly Diagnostic[];
  readonly findings: readonly string[];
}

/** Reads Sigma documents from YAML text. */
export function read(yaml: string): Read {
  const diagnostics: Diagnostic[] = [];
  const report = (finding: Diagnostic): void => void diagnostics.push(finding);
  const documents: SigmaDocument[] = [];
  for (const bytes of splitDocuments(new TextEncoder().encode(yaml))) {
    const document = readDocument('rule.yml', bytes, report);
    if (document) documents.push(document);
  }
  const objects = readSigmaObjects(documents, report);
  const findings = diagnostics.map(({ code, at }) => {
    const where = at && resolve(at.source, at.span);
    return `${code} ${where?.start.line}:${where?.start.column}`;
  });
  return { objects, diagnostics, findings };
}

/** The YAML of a rule whose `detection` section is given as JSON, which is YAML. */
export function ruleYaml(detection: object): string {
  return `title: t\nlogsource: {category: test}\ndetection: ${JSON.stringify(detection)}\n`;
}

/** Reads and compiles one rule; throws with its findings when that fails. */
export function compiled(yaml: string, placeholders?: PlaceholderSets): CompiledRule {
  const { objects, findings, diagnostics } = read(yaml);
  const [rule] = objects;
  if (rule?.kind !== 'rule') {
    throw new Error(`${findings.join(', ')} ${diagnostics.map(({ message }) => message).join(' ')}`);
  }
  const ready = compileRule(rule, () => undefined, placeholders);
  if (!ready) throw new Error('not compiled');
  return ready;
}

/** Whether one selection matches an object. */
export function selects(
  selection: unknown,
  event: Readonly<Record<string, unknown>>,
  placeholders?: PlaceholderSets,
): boolean {
  const rule = compiled(ruleYaml({ s: selection, condition: 's' }), placeholders);
  const view = eventOfObject(event).view();
  const verdict = rule.matches(view);
  if (rule.explain(view).holds !== verdict) throw new Error('the explanation disagrees with the verdict');
  return verdict;
}

/** Codes of the findings of a rule with that detection section. */
export function codesOf(detection: object): string[] {
  return read(ruleYaml(detection)).diagnostics.map(({ code }) => code);
}
