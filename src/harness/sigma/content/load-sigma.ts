import {
  type Content,
  checkSchema,
  type DetectionTest,
  readDocument,
  readTests,
} from '../../../content/index.ts';
import { readSigmaObjects, type SigmaDocument, type SigmaObject } from '../../../sigma/index.ts';
import type { Diagnostic } from '../../../text/index.ts';
import { splitDocuments } from '../split-documents.ts';
import { ruleTestsSchema } from './rule-tests-schema.ts';

/** A test of a Sigma rule or correlation: events in the file, data in files, or both. */
export interface RuleTest extends DetectionTest {
  /** Events that must match. */
  readonly match: readonly Readonly<Record<string, unknown>>[];
  /** Events that must not. */
  readonly noMatch: readonly Readonly<Record<string, unknown>>[];
}

/** A Sigma document of a content repository, named as detections are. */
export interface ContentRule {
  readonly kind: 'sigma';
  readonly name: string;
  readonly id?: string;
  /** Relative to the content folder. */
  readonly path: string;
  readonly object: SigmaObject;
  /** Names of the analytic stories that it belongs to. */
  readonly stories: readonly string[];
  readonly tests: readonly RuleTest[];
}

/** The Sigma rules, correlations and filters of a content repository. */
export interface SigmaContent {
  /** In the order of the paths. */
  readonly rules: readonly ContentRule[];
  /** What the readers found. */
  readonly diagnostics: readonly Diagnostic[];
  /** Files of rules, those that could not be read included. */
  readonly paths: readonly string[];
}

/**
 * Reads the Sigma documents of a content repository: those below `detections/`, and those in the folders of a clone of SigmaHQ. Files that end in `.tests.yml` hold the tests of the rule beside them.
 */
export function loadSigma({ files, sigmaPaths }: Pick<Content, 'files' | 'sigmaPaths'>): SigmaContent {
  const diagnostics: Diagnostic[] = [];
  const report = (finding: Diagnostic): void => void diagnostics.push(finding);
  const beside = new Set(sigmaPaths.filter((path) => testsEnding.test(path)));
  const paths = sigmaPaths.filter((path) => !beside.has(path));
  const rules: ContentRule[] = [];
  for (const path of paths) {
    const documents = readDocuments(path, files.read(path), report);
    const objects = documents ? readSigmaObjects(documents, report) : [];
    const testsPath = path.replace(/\.ya?ml$/i, '.tests.yml');
    const testsDocument = beside.has(testsPath)
      ? readDocuments(testsPath, files.read(testsPath), report)?.[0]
      : undefined;
    beside.delete(testsPath);
    objects.forEach((object, index) => {
      const { document } = object;
      const own = readRuleTests(document, report);
      // A file of tests speaks for the first document; of several, each can have its own key.
      const others = testsDocument && index === 0 ? readRuleTests(testsDocument, report) : [];
      const { id, title: name } = object;
      rules.push({
        kind: 'sigma',
        name,
        ...(id === undefined ? {} : { id }),
        path,
        object,
        stories: textsOf(keysOf(object.custom.get('detent'))['stories']),
        tests: [...own, ...others],
      });
    });
  }
  for (const path of beside) report(strayTests(path));
  return { rules, diagnostics, paths };
}

const testsEnding = /\.tests\.ya?ml$/i;

/** The documents of a file; undefined when it has any error, since a repeated key would make an item vanish. */
function readDocuments(
  path: string,
  bytes: Uint8Array | undefined,
  report: (finding: Diagnostic) => void,
): readonly SigmaDocument[] | undefined {
  let isBroken = false;
  const documents = splitDocuments(bytes ?? new Uint8Array()).flatMap((part) => {
    const document = readDocument(path, part, (finding) => {
      isBroken ||= finding.severity === 'error';
      report(finding);
    });
    return document ?? [];
  });
  return isBroken ? undefined : documents;
}

function readRuleTests(document: SigmaDocument, report: (finding: Diagnostic) => void): readonly RuleTest[] {
  const { tests, detent } = keysOf(document.value);
  if (tests === undefined && detent === undefined) return [];
  const faults = checkSchema('Sigma rule', ruleTestsSchema, document);
  for (const fault of faults) report(fault);
  if (faults.length > 0) return [];
  return readTests(document, tests).map((test, index) => {
    const keys = keysOf(Array.isArray(tests) ? tests[index] : undefined);
    const inline = { match: eventsOf(keys['match']), noMatch: eventsOf(keys['no_match']) };
    // The place of a test is looked up when it is asked for, which a spread would do.
    return Object.defineProperties(inline, Object.getOwnPropertyDescriptors(test)) as RuleTest;
  });
}

function eventsOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.map(keysOf) : [];
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function keysOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}

function strayTests(path: string): Diagnostic {
  return {
    code: 'sigma/bad-test',
    severity: 'error',
    message: `\`${path}\` holds tests, but there is no rule beside it.`,
    at: { source: { name: path, text: '' }, span: { start: 0, end: 0 } },
    hint: `Name it as the rule's file, with \`.tests.yml\` at the end.`,
  };
}
