import { compareDiagnostics, type Diagnostic, whereIs } from '../diagnostic.ts';
import { renderDiagnostic } from './text.ts';

/** One test of a JUnit report. */
export interface JunitCase {
  readonly name: string;
  readonly className: string;
  readonly file?: string;
  readonly line?: number;
  readonly seconds: number;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** One line on why; for failed and skipped. */
  readonly message?: string;
  /** The whole explanation of a failure. */
  readonly details?: string;
}

/** A group of tests of a JUnit report, such as one detection's. */
export interface JunitSuite {
  readonly name: string;
  readonly cases: readonly JunitCase[];
}

/**
 * Prints test results in the XML that build servers read. Characters that XML cannot hold are replaced.
 * @source JUnit XML as Jenkins and GitLab read it
 */
export function renderJunit(suites: readonly JunitSuite[]): string {
  const all = suites.flatMap((suite) => suite.cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="detent"${counts(all)}>`,
    ...suites.flatMap((suite) => [
      `  <testsuite name="${escapeXml(suite.name)}"${counts(suite.cases)}>`,
      ...suite.cases.flatMap(renderCase),
      '  </testsuite>',
    ]),
    '</testsuites>',
    '',
  ].join('\n');
}

/** Arranges findings as suites: one a file, each error a failed test, each warning or remark a passed one with its text. */
export function junitOfFindings(diagnostics: readonly Diagnostic[]): JunitSuite[] {
  const byFile = new Map<string, JunitCase[]>();
  for (const diagnostic of [...diagnostics].sort(compareDiagnostics)) {
    const where = whereIs(diagnostic);
    const file = where?.source.name ?? 'content';
    const cases = byFile.get(file) ?? [];
    const place = where ? ` at ${where.start.line}:${where.start.column}` : '';
    cases.push({
      name: `${diagnostic.code}${place}`,
      className: file,
      ...(where ? { file, line: where.start.line } : {}),
      seconds: 0,
      outcome: diagnostic.severity === 'error' ? 'failed' : 'passed',
      message: diagnostic.message,
      details: renderDiagnostic(diagnostic),
    });
    byFile.set(file, cases);
  }
  return [...byFile].map(([name, cases]) => ({ name, cases }));
}

function counts(cases: readonly JunitCase[]): string {
  const failures = cases.filter((one) => one.outcome === 'failed').length;
  const skipped = cases.filter((one) => one.outcome === 'skipped').length;
  const seconds = cases.reduce((sum, one) => sum + one.seconds, 0);
  return ` tests="${cases.length}" failures="${failures}" errors="0" skipped="${skipped}" time="${seconds.toFixed(3)}"`;
}

function renderCase(one: JunitCase): string[] {
  const place = one.file
    ? ` file="${escapeXml(one.file)}"${one.line === undefined ? '' : ` line="${one.line}"`}`
    : '';
  const open = `    <testcase name="${escapeXml(one.name)}" classname="${escapeXml(one.className)}"${place} time="${one.seconds.toFixed(3)}"`;
  const message = escapeXml(one.message ?? '');
  switch (one.outcome) {
    case 'failed':
      return [
        `${open}>`,
        `      <failure message="${message}">${escapeXml(one.details ?? '')}</failure>`,
        '    </testcase>',
      ];
    case 'skipped':
      return [`${open}>`, `      <skipped message="${message}"/>`, '    </testcase>'];
    case 'passed':
      if (!one.details) return [`${open}/>`];
      return [`${open}>`, `      <system-out>${escapeXml(one.details)}</system-out>`, '    </testcase>'];
  }
}

function escapeXml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');
}
