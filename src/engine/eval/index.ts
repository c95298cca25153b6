import type { EvalFunctionDefinition } from '../eval-function.ts';
import { caseFunction } from './case.ts';
import { coalesce } from './coalesce.ts';
import { falseFunction } from './false.ts';
import { ifFunction } from './if.ts';
import { inFunction } from './in.ts';
import { isnotnull } from './isnotnull.ts';
import { isnull } from './isnull.ts';
import { len } from './len.ts';
import { like } from './like.ts';
import { lower } from './lower.ts';
import { ltrim } from './ltrim.ts';
import { match } from './match.ts';
import { mvcount } from './mvcount.ts';
import { mvindex } from './mvindex.ts';
import { now } from './now.ts';
import { nullFunction } from './null.ts';
import { nullif } from './nullif.ts';
import { relative_time } from './relative_time.ts';
import { replace } from './replace.ts';
import { round } from './round.ts';
import { rtrim } from './rtrim.ts';
import { split } from './split.ts';
import { strftime } from './strftime.ts';
import { strptime } from './strptime.ts';
import { substr } from './substr.ts';
import { time } from './time.ts';
import { tonumber } from './tonumber.ts';
import { tostring } from './tostring.ts';
import { trim } from './trim.ts';
import { trueFunction } from './true.ts';
import { upper } from './upper.ts';
import { validate } from './validate.ts';

/** The definitions of all eval functions, by name. */
const definitions: readonly EvalFunctionDefinition[] = [
  caseFunction,
  coalesce,
  falseFunction,
  ifFunction,
  inFunction,
  isnotnull,
  isnull,
  len,
  like,
  lower,
  ltrim,
  match,
  mvcount,
  mvindex,
  now,
  nullFunction,
  nullif,
  relative_time,
  replace,
  round,
  rtrim,
  split,
  strftime,
  strptime,
  substr,
  time,
  tonumber,
  tostring,
  trim,
  trueFunction,
  upper,
  validate,
];

/** Every eval function by its name and its aliases, all in lower case. */
export const evalFunctions: ReadonlyMap<string, EvalFunctionDefinition> = new Map(
  definitions.flatMap((definition) =>
    [definition.name, ...(definition.aliases ?? [])].map((name) => [name, definition] as const),
  ),
);

/** Finds an eval function by name or alias, in any letter case. */
export function findFunction(name: string): EvalFunctionDefinition | undefined {
  return evalFunctions.get(name.toLowerCase());
}
