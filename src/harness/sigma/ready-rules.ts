import {
  type CompiledRule,
  compileRule,
  type PlaceholderSets,
  type SigmaCode,
  type SigmaObject,
} from '../../sigma/index.ts';
import type { Diagnostic } from '../../text/index.ts';

/**
 * Compiles what files hold. Correlations and filters are refused (`sigma/not-evaluated`): without them other rules would be wrong in silence.
 */
export function readyRules(
  objects: readonly SigmaObject[],
  placeholders: PlaceholderSets,
  report: (diagnostic: Diagnostic) => void,
): readonly CompiledRule[] {
  const compiled: CompiledRule[] = [];
  for (const object of objects) {
    if (object.kind === 'rule') {
      const ready = compileRule(object, report, placeholders);
      if (ready) compiled.push(ready);
      continue;
    }
    const code: SigmaCode = 'sigma/not-evaluated';
    report({
      code,
      severity: 'error',
      message: `\`${object.title}\` is a ${object.kind}; this version reads and checks it, but does not run it.`,
      at: object.document.place([]),
      hint: 'Leave the file out of the run.',
    });
  }
  return compiled;
}
