import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Diagnostic } from '../../text/index.ts';

/** The vendor's own inspector, when somebody has installed it. */
const program = 'splunk-appinspect';

/** Whether the vendor's inspector can be run here. */
export function hasOfficialInspector(): boolean {
  try {
    execFileSync(program, ['list', 'version'], { stdio: 'ignore', timeout: 60_000 });
    return true;
  } catch {
    return false;
  }
}

/**
 * Runs the vendor's inspector over an archive and reads its report.
 * @param archive absolute path of the `.tar.gz`
 * @returns its errors, failures and warnings; one finding when the report cannot be read
 */
export function officialFindings(archive: string): readonly Diagnostic[] {
  const folder = mkdtempSync(join(tmpdir(), 'detent-inspect-'));
  const report = join(folder, 'report.json');
  try {
    spawnSync(
      program,
      ['inspect', archive, '--mode', 'precert', '--data-format', 'json', '--output-file', report],
      {
        stdio: 'ignore',
        timeout: 15 * 60_000,
      },
    );
    return findingsIn(JSON.parse(readFileSync(report, 'utf8')));
  } catch {
    return [
      {
        code: 'package/official-inspector',
        severity: 'warning',
        message: `\`${program}\` was run, but left no report that can be read.`,
        hint: 'Run it by hand to see why.',
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Report {
  readonly reports?: readonly {
    readonly groups?: readonly {
      readonly checks?: readonly {
        readonly name?: string;
        readonly result?: string;
        readonly messages?: readonly { readonly message?: string; readonly result?: string }[];
      }[];
    }[];
  }[];
}

/** The report's groups of checks, each with messages of a result. @source Splunk app vetting: JSON report */
export function findingsIn(report: unknown): readonly Diagnostic[] {
  const { reports = [] } = (report ?? {}) as Report;
  return reports
    .flatMap(({ groups = [] }) => groups.flatMap(({ checks = [] }) => checks))
    .filter(({ result }) => result === 'error' || result === 'failure' || result === 'warning')
    .flatMap(({ name = 'check', result, messages = [] }) =>
      messages.map(({ message = '' }) => ({
        code: 'package/official-inspector',
        severity: result === 'warning' ? ('warning' as const) : ('error' as const),
        message: `${name}: ${message}`,
      })),
    );
}
