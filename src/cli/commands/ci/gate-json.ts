import { type GateReport, isPassed, valueText, verdictToJson } from '../../../harness/index.ts';
import { diagnosticToJson } from '../../../text/index.ts';
import { countVerdicts } from '../../report/verdicts.ts';

/** The gate as plain data whose keys are stable. */
export function gateToJson(report: GateReport): object {
  const { passed, failed, skipped } = countVerdicts(report.verdicts);
  return {
    summary: { ok: isPassed(report), passed, failed, skipped, seconds: report.seconds },
    compared: report.compared ?? null,
    everythingBy: report.everythingBy ?? null,
    changes: report.changes,
    touched: [...report.tested].map(([{ name, path }, because]) => ({ name, path, because })),
    diagnostics: report.findings.map(({ finding, isNew }) => ({ ...diagnosticToJson(finding), isNew })),
    tests: report.verdicts.map(verdictToJson),
    behaviour: report.behaviours.map(({ detection, before, fields, techniques, datasets }) => ({
      detection: detection.name,
      path: detection.path,
      was: before.name,
      requiredFields: fields,
      techniques,
      datasets: datasets.map(({ rows, events, ...common }) => ({
        ...common,
        gained: rows?.gained.map(rowToObject) ?? [],
        lost: rows?.lost.map(rowToObject) ?? [],
        newColumns: rows?.newColumns ?? [],
        lostColumns: rows?.lostColumns ?? [],
        events: events ?? null,
      })),
    })),
    untested: report.untested.map(({ detection: { name, path }, missing }) => ({ name, path, missing })),
  };
}

function rowToObject(row: readonly (readonly [string, Parameters<typeof valueText>[0]])[]): object {
  return Object.fromEntries(
    row.map(([name, value]) => [name, Array.isArray(value) ? value.map(valueText) : valueText(value)]),
  );
}
