import { compileRegex } from '../../regex/index.ts';
import type { Diagnostic } from '../../text/index.ts';
import type { SigmaCode } from '../codes.ts';
import { type Filled, fillPattern, fillRegex, type PlaceholderSets } from '../placeholders.ts';
import type { Detection, DetectionItem, RuleValue, SigmaRule } from '../tree.ts';

/**
 * Puts texts in the place of a rule's placeholders.
 * Findings: `sigma/unknown-placeholder`, `sigma/too-many-alternatives`, `sigma/bad-regex`; then nothing else comes out.
 */
export function fillPlaceholders(
  rule: SigmaRule,
  sets: PlaceholderSets,
  report: (diagnostic: Diagnostic) => void,
): ReadonlyMap<string, Detection> | undefined {
  if (![...rule.detections.values()].some(hasPlaceholders)) return rule.detections;
  let failed = false;
  const fillItem = (item: DetectionItem): DetectionItem => {
    if (!item.modifiers.includes('expand')) return item;
    const fail = (code: SigmaCode, message: string, hint?: string): RuleValue => {
      failed = true;
      const at = rule.document.place(item.keyPath);
      const { keyPath } = item;
      report({ code, severity: 'error', message, at, keyPath, ...(hint === undefined ? {} : { hint }) });
      return { kind: 'any-of', of: [] };
    };
    return { ...item, values: item.values.map((value) => fillValue(value, sets, fail)) };
  };
  const fill = (detection: Detection): Detection =>
    detection.kind === 'item' ? fillItem(detection) : { ...detection, of: detection.of.map(fill) };
  const filled = new Map([...rule.detections].map(([name, detection]) => [name, fill(detection)] as const));
  return failed ? undefined : filled;
}

function hasPlaceholders(detection: Detection): boolean {
  if (detection.kind === 'item') return detection.modifiers.includes('expand');
  return detection.of.some(hasPlaceholders);
}

type Fail = (code: SigmaCode, message: string, hint?: string) => RuleValue;

function fillValue(value: RuleValue, sets: PlaceholderSets, fail: Fail): RuleValue {
  switch (value.kind) {
    case 'any-of':
      return { kind: 'any-of', of: value.of.map((one) => fillValue(one, sets, fail)) };
    case 'text':
      return settled(fillPattern(value.pattern, sets), fail, (pattern) => ({ ...value, pattern }));
    case 'regex':
      if (!value.hasPlaceholders) return value;
      return settled(fillRegex(value.pattern, sets), fail, (pattern) => {
        const compiled = compileRegex(pattern);
        if (!compiled.ok) {
          return fail('sigma/bad-regex', `Filled in, \`${pattern}\` cannot be read: ${compiled.message}`);
        }
        return { ...value, pattern };
      });
    default:
      return value;
  }
}

function settled<Part>(filled: Filled<Part>, fail: Fail, make: (part: Part) => RuleValue): RuleValue {
  if ('missing' in filled) {
    const hint = 'Give its texts: `detent sigma match --placeholders FILE`, a mapping of names to texts.';
    return fail('sigma/unknown-placeholder', `The placeholder \`%${filled.missing}%\` has no values.`, hint);
  }
  if ('tooMany' in filled) {
    return fail('sigma/too-many-alternatives', 'The placeholders stand for too many combinations.');
  }
  const values = filled.alternatives.map(make);
  const [only] = values;
  return only && values.length === 1 ? only : { kind: 'any-of', of: values };
}
