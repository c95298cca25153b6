import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { diskFiles, readDocument } from '../../content/index.ts';
import type { Diagnostic } from '../../text/index.ts';
import { labelsFor } from '../guess-source-type.ts';
import { matchFiles, type SigmaRunOptions } from './match-files.ts';
import { readSigmaFile } from './read-sigma-files.ts';
import { readyRules } from './ready-rules.ts';

/** One test of a SigmaHQ `info.yml`: a rule, a file of events, and how many of them must match. */
export interface RegressionTest {
  /** The info file, relative to the content folder. */
  readonly path: string;
  readonly name: string;
  /** The rule's, in lower case. */
  readonly ruleId: string;
  readonly ruleTitle: string;
  /** Relative to the content folder. */
  readonly rulePath: string;
  readonly dataset: string;
  /** Undefined where any match will do. */
  readonly matchCount: number | undefined;
}

/** How a regression test came out. */
export interface RegressionVerdict {
  readonly test: RegressionTest;
  readonly verdict: 'pass' | 'fail';
  /** Why it failed, or that more events matched than the file says; else empty. */
  readonly reason: string;
  /** Events that matched. */
  readonly matches: number;
  readonly events: number;
}

/**
 * Lists the tests under `regression_data` of a content folder, as SigmaHQ keeps them: a folder for each rule, at the place of the rule's file.
 * Findings: `sigma/bad-test` where an info file cannot be read.
 */
export function findRegressionTests(
  root: string,
  report: (diagnostic: Diagnostic) => void,
): readonly RegressionTest[] {
  const folder = join(root, 'regression_data');
  if (!existsSync(folder)) return [];
  const infos = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => basename(path) === 'info.yml')
    .map((path) => `regression_data/${path.replaceAll('\\', '/')}`)
    .sort();
  return infos.flatMap((path) => readInfo(root, path, report));
}

function readInfo(
  root: string,
  path: string,
  report: (diagnostic: Diagnostic) => void,
): readonly RegressionTest[] {
  const document = readDocument(path, readFileSync(join(root, path)), report);
  if (!document) return [];
  const fail = (message: string, keyPath: readonly (string | number)[]): readonly RegressionTest[] => {
    report({ code: 'sigma/bad-test', severity: 'error', message, at: document.place(keyPath), keyPath });
    return [];
  };
  const info = fieldsOf(document.value);
  const [rule] = listOf(info['rule_metadata']).map(fieldsOf);
  if (typeof rule?.['id'] !== 'string') return fail('The info file names no rule.', ['rule_metadata']);
  const ruleId = rule['id'].toLowerCase();
  const tests = listOf(info['regression_tests_info']);
  if (tests.length === 0) return fail('The info file has no tests.', ['regression_tests_info']);
  return tests.flatMap((one, index) => {
    const {
      name,
      type,
      path: dataset,
      match_count: count,
    } = fieldsOf(one) as Partial<Record<string, unknown>>;
    const at = ['regression_tests_info', index];
    if (type !== 'evtx') return fail(`Tests of type \`${String(type)}\` are not known.`, [...at, 'type']);
    if (typeof dataset !== 'string') return fail('The test names no file of events.', at);
    if (count !== undefined && !Number.isSafeInteger(count)) {
      return fail('`match_count` must be a whole number.', [...at, 'match_count']);
    }
    return {
      path,
      name: String(name ?? ''),
      ruleId,
      ruleTitle: String(rule['title'] ?? ''),
      rulePath: path.replace(/^regression_data\//, '').replace(/\/info\.yml$/, '.yml'),
      dataset,
      matchCount: count === undefined ? undefined : Number(count),
    };
  });
}

/** Runs one test: the rule over its events. Its rule's faults are told to `report`, and make it fail. */
export async function runRegressionTest(
  test: RegressionTest,
  root: string,
  options: SigmaRunOptions,
): Promise<RegressionVerdict> {
  const failed = (reason: string): RegressionVerdict => ({
    test,
    verdict: 'fail',
    reason,
    matches: 0,
    events: 0,
  });
  const rulePath = join(root, test.rulePath);
  const dataset = join(root, test.dataset);
  if (diskFiles(root).look(test.dataset) === 'escapes') {
    return failed(`The file of events \`${test.dataset}\` lies outside of the content folder.`);
  }
  if (!existsSync(rulePath)) return failed(`The rule's file \`${test.rulePath}\` does not exist.`);
  if (!existsSync(dataset)) return failed(`The file of events \`${test.dataset}\` does not exist.`);
  const { objects } = readSigmaFile(rulePath, test.rulePath, options.report);
  const { rules } = readyRules(
    objects.filter((object) => object.id === test.ruleId),
    new Map(),
    options.report,
  );
  if (rules.length === 0)
    return failed(`\`${test.rulePath}\` holds no rule \`${test.ruleId}\` that can be run.`);
  const file = { path: dataset, name: test.dataset, ...labelsFor(dataset) };
  const run = matchFiles(rules, [file], options);
  let matches = 0;
  for await (const match of run.matches) if (match.compiled) matches += 1;
  const events = run.events();
  const wanted = test.matchCount ?? 1;
  if (matches < wanted) {
    const reason = `${matches} of ${events} events match; the test wants ${wanted}.`;
    return { test, verdict: 'fail', reason, matches, events };
  }
  const isMore = test.matchCount !== undefined && matches > test.matchCount;
  const reason = isMore ? `${matches} events match; the test names ${test.matchCount}.` : '';
  return { test, verdict: 'pass', reason, matches, events };
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
