import type { Diagnostic } from '../../text/index.ts';
import type { SigmaObject } from '../tree.ts';
import type { SigmaCheck, SigmaCheckContext, SigmaFinding } from './check.ts';
import type { CheckFacts } from './check-facts.ts';
import { sigmaChecks } from './index.ts';

/** What checks of Sigma documents are run with. */
export interface SigmaCheckOptions {
  readonly facts: CheckFacts;
  /** Today in UTC as YYYY-MM-DD. */
  readonly today: string;
  /** The severity by code, where it is not the check's own; `off` leaves a check out. */
  readonly severities?: ReadonlyMap<string, Diagnostic['severity'] | 'off'>;
}

/**
 * Runs all checks over the documents of a repository.
 * @param objects all that were read; what could not be read has findings of its own
 * @returns findings in the order of the checks
 */
export function checkSigma(
  objects: readonly SigmaObject[],
  options: SigmaCheckOptions,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const byFile = new Map<string, SigmaObject[]>();
  for (const object of objects) {
    const { name } = object.document.source;
    const same = byFile.get(name);
    if (same) same.push(object);
    else byFile.set(name, [object]);
  }
  const context: SigmaCheckContext = {
    facts: options.facts,
    today: options.today,
    inFile: ({ document }) => byFile.get(document.source.name) ?? [],
  };
  for (const check of sigmaChecks) {
    const severity = options.severities?.get(check.code) ?? check.severity;
    if (severity === 'off') continue;
    const report = (object: SigmaObject, finding: SigmaFinding): void =>
      void found.push(diagnosticOf(check, severity, object, finding));
    if ('checkAll' in check) check.checkAll(objects, report, context);
    else {
      for (const object of objects) {
        if (!check.of.includes(object.kind)) continue;
        check.check(object as never, (finding) => report(object, finding), context);
      }
    }
  }
  return found;
}

function diagnosticOf(
  { code }: SigmaCheck,
  severity: Diagnostic['severity'],
  { document }: SigmaObject,
  { message, keyPath, what, at, hint, notes, fix }: SigmaFinding,
): Diagnostic {
  return {
    code,
    severity,
    message,
    at: at ?? document.place(keyPath ?? [], what),
    ...(keyPath && { keyPath }),
    ...(hint !== undefined && { hint }),
    ...(notes && { notes }),
    ...(fix && { fix }),
  };
}
