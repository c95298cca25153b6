import type { Expression } from '../../spl/index.ts';
import type { RuleValue, TimePart } from '../tree.ts';
import { limit, operatorSymbols } from './field-leaf.ts';
import type { Leaf } from './logic.ts';
import { binary, call, fieldValue, textLiteral } from './spl-nodes.ts';
import type { SplunkField } from './splunk-fields.ts';

/** How `strftime` names the parts. */
const variables: Readonly<Record<TimePart, string>> = {
  minute: '%M',
  hour: '%H',
  day: '%d',
  week: '%V',
  month: '%m',
  year: '%Y',
};

/** What a rule takes for a time. */
const isoTime =
  '(?i)^\\d{4}-\\d\\d-\\d\\d(?:[T ]\\d\\d:\\d\\d(?::\\d\\d(?:[.,]\\d+)?)?\\s*(?:Z|[+-]\\d\\d:?\\d\\d)?)?\\z';

/** Steps that give a time of any of these forms all its parts: `2024-05-01T10:20:30+0000`. */
const fillings: readonly (readonly [regex: string, replacement: string])[] = [
  ['^(\\d{4}-\\d\\d-\\d\\d)\\z', '\\1T00:00'],
  ['[.,]\\d+', ''],
  ['(?i)\\s*Z?\\z', ''],
  ['^(.{10}).(\\d\\d:\\d\\d)(?!:)', '\\1T\\2:00'],
  ['\\s*([+-]\\d\\d):?(\\d\\d)\\z', '\\1\\2'],
  ['(:\\d\\d)\\z', '\\1+0000'],
];

/** A part of the field's time is the number, or less or more; in UTC. */
export function timePartLeaf(
  field: SplunkField,
  { part, operator, bound }: Extract<RuleValue, { kind: 'time-part' }>,
): Leaf {
  const value = fieldValue(field.name);
  const filled = fillings.reduce<Expression>(
    (text, [regex, replacement]) => call('replace', text, textLiteral(regex), textLiteral(replacement)),
    value,
  );
  const time = call('strptime', filled, textLiteral('%Y-%m-%dT%H:%M:%S%z'));
  const written = call('tonumber', call('strftime', time, textLiteral(variables[part])));
  const isTime = call('match', value, textLiteral(isoTime));
  // A day that no month has gives no time: asked for by itself, it leaves NOT something to negate.
  const where = binary('AND', isTime, call('isnotnull', written));
  return {
    kind: 'leaf',
    search: undefined,
    where: binary('AND', where, binary(operatorSymbols[operator], written, limit(bound))),
    unknownWithout: [field.name],
    fields: [field],
  };
}
