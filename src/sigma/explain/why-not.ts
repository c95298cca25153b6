import { closeNames } from '../../text/index.ts';
import { type EventView, FieldView } from '../event/event-view.ts';
import { canonicalDecimal, decimalText } from '../match/decimal.ts';
import { fold } from '../match/fold.ts';
import { fieldTest, unanchored } from '../match/value-test.ts';
import { isInNetwork, readNetwork } from '../network.ts';
import { anyRun, type TextPattern } from '../text-pattern.ts';
import { timePartOf } from '../time-part.ts';
import type { DetectionItem, RuleValue } from '../tree.ts';
import { differenceOf } from './difference.ts';
import { printValue } from './print-value.ts';

/** Why a leaf fails. Permanent names, for programs. */
export type Reason =
  | 'log-source'
  | 'missing-field'
  | 'not-in-log-source'
  | 'field-name-case'
  | 'no-value'
  | 'letter-case'
  | 'escape'
  | 'part-only'
  | 'blanks'
  | 'value-differs'
  | 'not-a-number'
  | 'not-an-address'
  | 'not-a-time'
  | 'has-value'
  | 'excluded'
  | 'not-found';

/** What keeps a leaf from being as the condition needs it. */
export interface Fault {
  readonly reason: Reason;
  /** A sentence without its subject's quotes resolved: ready to be shown. */
  readonly text: string;
  /** The value of the rule that was compared, as `printValue` writes it; the nearest of several. */
  readonly wanted?: string;
  /** Where the texts part, counted from 0. */
  readonly at?: number;
  /** 0 for nothing in common, below 1. */
  readonly closeness: number;
}

/** Of long lists so many values are compared. */
const mostCompared = 200;

/**
 * Says why an item fails: it does not match where it must, or it does where it must not.
 * @param mustMatch what the condition needs of the item's values, its own negation (`neq`) taken off
 */
export function faultsOf(item: DetectionItem, event: EventView, mustMatch: boolean): readonly Fault[] {
  const field = item.field === undefined ? event.keywords : event.field(item.field);
  const values = item.field === undefined ? item.values.map(keywordValue) : item.values;
  if (!mustMatch) return [matched(values, field, event)];
  const failing = values.filter((value) => !fieldTest(value)(field, event));
  const faults = failing.slice(0, mostCompared).map((value) => faultOf(item, value, field, event));
  if (item.join === 'all') return faults;
  const [nearest] = faults.toSorted((a, b) => b.closeness - a.closeness);
  if (!nearest) return [];
  const others = values.length - 1;
  const isAboutValue = nearest.wanted !== undefined && others > 0;
  return [
    isAboutValue
      ? {
          ...nearest,
          text: `${nearest.text} ${others === 1 ? 'The other does not fit' : `None of ${others} others fits`} either.`,
        }
      : nearest,
  ];
}

function keywordValue(value: RuleValue): RuleValue {
  return unanchored(value);
}

function matched(values: readonly RuleValue[], field: FieldView | undefined, event: EventView): Fault {
  const value = values.find((one) => fieldTest(one)(field, event));
  const wanted = value === undefined ? '' : printValue(value);
  if (field === undefined)
    return fault('excluded', 'the event has no such field, which the rule leaves out.', wanted, 0.5);
  return fault('excluded', `it fits \`${wanted}\`, which the rule leaves out.`, wanted, 0.5);
}

function faultOf(
  item: DetectionItem,
  value: RuleValue,
  field: FieldView | undefined,
  event: EventView,
): Fault {
  const wanted = printValue(value);
  if (value.kind === 'exists') {
    return value.value
      ? missingField(item.field ?? '', event)
      : fault('has-value', 'the event has the field.', wanted, 0.5);
  }
  if (value.kind === 'null') return fault('has-value', 'it has a value.', wanted, 0.5);
  if (item.field === undefined) return keywordFault(value, field, event, wanted);
  if (field === undefined) return missingField(item.field, event);
  if (field.scalars.length === 0)
    return fault('no-value', 'the field is there, without a value.', wanted, 0.1);
  return valueFault(value, field, event);
}

function missingField(name: string, event: EventView): Fault {
  const names = event.names();
  const other = names.find((one) => one !== name && fold(one) === fold(name));
  if (other !== undefined) {
    const text = `the event calls it \`${other}\`; letter case counts in names of fields.`;
    return { reason: 'field-name-case', text, closeness: 0.3 };
  }
  const own = event.ownName(name);
  const called = own === name ? '' : ` (there: \`${own}\`)`;
  const close = closeNames(name, names).map((one) => `\`${one}\``);
  const hint = close.length > 0 ? ` It has ${close.join(', ')}.` : '';
  return { reason: 'missing-field', text: `the event has no such field${called}.${hint}`, closeness: 0 };
}

function keywordFault(
  value: RuleValue,
  field: FieldView | undefined,
  event: EventView,
  wanted: string,
): Fault {
  if (value.kind === 'text' && value.cased && fieldTest({ ...value, cased: false })(field, event)) {
    return fault('letter-case', `\`${wanted}\` is there in other letter case only.`, wanted, 0.9);
  }
  return fault('not-found', `\`${wanted}\` is nowhere in the event.`, wanted, 0);
}

function valueFault(value: RuleValue, field: FieldView, event: EventView): Fault {
  const wanted = printValue(value);
  const fits = (other: RuleValue): boolean => fieldTest(other)(field, event);
  switch (value.kind) {
    case 'text':
      return textFault(value, field, event);
    case 'number': {
      const isNumber = field.texts.some((text) => canonicalDecimal(text) !== undefined);
      return isNumber
        ? fault('value-differs', `it is not ${wanted}.`, wanted, 0.1)
        : fault('not-a-number', 'it is not written as a decimal number.', wanted, 0.1);
    }
    case 'comparison': {
      const isNumber = field.scalars.some((one) => {
        return canonicalDecimal(typeof one === 'number' ? decimalText(one) : String(one)) !== undefined;
      });
      return isNumber
        ? fault('value-differs', `it is not ${wanted}.`, wanted, 0.3)
        : fault('not-a-number', 'it is not written as a decimal number.', wanted, 0.1);
    }
    case 'regex':
      if (!value.ignoreCase && fits({ ...value, ignoreCase: true })) {
        return fault(
          'letter-case',
          `\`${wanted}\` would match without regard to letter case: add \`i\`.`,
          wanted,
          0.9,
        );
      }
      return fault('value-differs', `\`${wanted}\` finds nothing in it.`, wanted, 0.1);
    case 'network': {
      const anywhere = readNetwork('::/0');
      const isAddress = field.texts.some(
        (text) =>
          /^\d+(?:\.\d+){3}$/.test(text) || (typeof anywhere !== 'string' && isInNetwork(text, anywhere)),
      );
      return isAddress
        ? fault('value-differs', `it is not in ${wanted}.`, wanted, 0.3)
        : fault('not-an-address', 'it is no address.', wanted, 0.1);
    }
    case 'time-part': {
      const part = field.texts.map((text) => timePartOf(text, value.part)).find((one) => one !== undefined);
      return part === undefined
        ? fault('not-a-time', 'it is no timestamp.', wanted, 0.1)
        : fault('value-differs', `its ${value.part} is ${part}, not ${wanted}.`, wanted, 0.3);
    }
    case 'field': {
      const other = event.field(value.name);
      if (!other || other.scalars.length === 0) {
        return fault(
          'missing-field',
          `the field \`${value.name}\`, to compare with, has no value.`,
          wanted,
          0.1,
        );
      }
      if (value.cased && fits({ ...value, cased: false })) {
        return fault('letter-case', `\`${value.name}\` has it in other letter case.`, wanted, 0.9);
      }
      return fault('value-differs', `\`${value.name}\` is \`${other.texts.join(', ')}\`.`, wanted, 0.2);
    }
    case 'any-of': {
      const faults = value.of.slice(0, mostCompared).map((one) => valueFault(one, field, event));
      const [nearest] = faults.toSorted((a, b) => b.closeness - a.closeness);
      return nearest ?? fault('value-differs', 'it is none of these.', wanted, 0);
    }
    default:
      return fault('value-differs', `it is not ${wanted}.`, wanted, 0.1);
  }
}

type TextValue = Extract<RuleValue, { kind: 'text' }>;

function textFault(value: TextValue, field: FieldView, event: EventView): Fault {
  const wanted = printValue(value);
  const fits = (other: RuleValue): boolean => fieldTest(other)(field, event);
  if (value.cased && fits({ ...value, cased: false })) {
    return fault('letter-case', `it is \`${wanted}\` in other letter case, which counts here.`, wanted, 0.95);
  }
  const misread = otherReading(value, fits);
  if (misread !== undefined) return fault('escape', misread, wanted, 0.95);
  const start: TextValue = { ...value, pattern: [...value.pattern, anyRun] };
  const end: TextValue = { ...value, pattern: [anyRun, ...value.pattern] };
  if (fits(start)) {
    return fault(
      'part-only',
      `it begins with \`${wanted}\` and goes on; \`startswith\` would match.`,
      wanted,
      0.8,
    );
  }
  if (fits(end)) {
    return fault('part-only', `it only ends with \`${wanted}\`; \`endswith\` would match.`, wanted, 0.8);
  }
  if (fits(unanchored(value))) {
    return fault('part-only', `\`${wanted}\` stands inside it; \`contains\` would match.`, wanted, 0.75);
  }
  const trimmed = field.texts.map((text) => text.trim());
  if (
    trimmed.some(
      (text, index) => text !== field.texts[index] && fieldTest(value)(new FieldView([text]), event),
    )
  ) {
    return fault('blanks', `without the blanks around it, it would be \`${wanted}\`.`, wanted, 0.9);
  }
  let nearest = differenceOf(value.pattern, field.texts[0] ?? '');
  for (const text of field.texts.slice(1, mostCompared)) {
    const other = differenceOf(value.pattern, text);
    if (other.closeness > nearest.closeness) nearest = other;
  }
  const { at, found, wanted: next } = nearest;
  const closeness = Math.min(0.9, nearest.closeness);
  const text =
    closeness === 0
      ? `it is not \`${wanted}\`.`
      : `it is not \`${wanted}\`: at character ${at + 1} ${next === '' ? 'it should end' : `\`${next}\` is wanted`}, ` +
        `${found === '' ? 'where it ends' : `not \`${found}\``}.`;
  return { reason: 'value-differs', text, wanted, at, closeness };
}

/** Whether the value would match with its backslashes read otherwise: the usual mistakes. */
function otherReading(value: TextValue, fits: (other: RuleValue) => boolean): string | undefined {
  const { pattern } = value;
  const fitsAs = (other: TextPattern): boolean => fits({ ...value, pattern: other });
  const hasLiteralWildcard = pattern.some((part) => typeof part === 'string' && /[*?]/.test(part));
  if (hasLiteralWildcard && (fitsAs(wildcardsIn(pattern, '')) || fitsAs(wildcardsIn(pattern, '\\')))) {
    return '`*` or `?` behind a backslash is that character itself; write two backslashes before a wildcard.';
  }
  const doubled = pattern.map((part) => (typeof part === 'string' ? part.replaceAll('\\', '\\\\') : part));
  const isPath = pattern.some((part) => typeof part === 'string' && part.includes('\\'));
  if (isPath && fitsAs(doubled)) {
    return 'the event has two backslashes for each; write four where two are meant.';
  }
  const [first, ...rest] = pattern;
  if (typeof first === 'string' && first.startsWith('\\') && fitsAs([`\\${first}`, ...rest])) {
    return 'the event begins with two backslashes, which a rule writes as four.';
  }
  return undefined;
}

/** The pattern with its literal `*` and `?` as wildcards, with `before` in front of each. */
function wildcardsIn(pattern: TextPattern, before: string): TextPattern {
  return pattern.flatMap((part): TextPattern => {
    if (typeof part !== 'string') return [part];
    return part
      .split(/([*?])/)
      .flatMap((piece): TextPattern => {
        if (piece === '*') return [before, anyRun];
        if (piece === '?') return [before, { kind: 'one-character' }];
        return [piece];
      })
      .filter((piece) => piece !== '');
  });
}

function fault(reason: Reason, text: string, wanted: string, closeness: number): Fault {
  return { reason, text, wanted, closeness };
}
