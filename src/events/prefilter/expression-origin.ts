import type { Expression } from '../../spl/index.ts';
import type { StripFunction } from '../profile.ts';
import { constantOrigin, type Origin, unknownOrigin } from './origin.ts';

/** Functions whose value is a piece of their first argument, apart from letter case. */
const pieceOfFirst = new Set([
  'lower',
  'upper',
  'trim',
  'ltrim',
  'rtrim',
  'mvindex',
  'split',
  'substr',
  'mvdedup',
  'mvsort',
]);

/** Where the value of a calculated field can come from. `originOf` answers for the fields in it. */
export function expressionOrigin(
  expression: Expression,
  originOf: (field: string) => readonly Origin[],
  functions: Readonly<Record<string, StripFunction>>,
): readonly Origin[] {
  const each = (inner: Expression | undefined): readonly Origin[] =>
    inner ? expressionOrigin(inner, originOf, functions) : [];
  switch (expression.kind) {
    case 'field':
      return originOf(expression.name);
    case 'string':
      return constantOrigin([expression.value]);
    case 'call': {
      const { name, args } = expression;
      const strip = functions[name];
      // A function that cuts the front off leaves a piece; one that cuts out of the middle does not.
      if (strip) return !strip.all && /^(?:\^|\(\.\*)/.test(strip.strip) ? each(args[0]) : unknownOrigin;
      if (pieceOfFirst.has(name)) return each(args[0]);
      if (name === 'null') return [];
      if (name === 'if') return [...each(args[1]), ...each(args[2])];
      if (name === 'coalesce' || name === 'mvappend') return args.flatMap(each);
      if (name === 'case') return args.filter((_, index) => index % 2 === 1).flatMap(each);
      return unknownOrigin;
    }
    default:
      return unknownOrigin;
  }
}
