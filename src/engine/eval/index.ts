import type { EvalFunctionDefinition } from '../eval-function.ts';
import { abs } from './abs.ts';
import { acos } from './acos.ts';
import { acosh } from './acosh.ts';
import { asin } from './asin.ts';
import { asinh } from './asinh.ts';
import { atan } from './atan.ts';
import { atan2 } from './atan2.ts';
import { atanh } from './atanh.ts';
import { avg } from './avg.ts';
import { bit_and } from './bit_and.ts';
import { bit_not } from './bit_not.ts';
import { bit_or } from './bit_or.ts';
import { bit_shift_left } from './bit_shift_left.ts';
import { bit_shift_right } from './bit_shift_right.ts';
import { bit_xor } from './bit_xor.ts';
import { caseFunction } from './case.ts';
import { ceil } from './ceil.ts';
import { cidrmatch } from './cidrmatch.ts';
import { coalesce } from './coalesce.ts';
import { cos } from './cos.ts';
import { cosh } from './cosh.ts';
import { exact } from './exact.ts';
import { exp } from './exp.ts';
import { falseFunction } from './false.ts';
import { floor } from './floor.ts';
import { hypot } from './hypot.ts';
import { ifFunction } from './if.ts';
import { inFunction } from './in.ts';
import { ipmask } from './ipmask.ts';
import { isbool } from './isbool.ts';
import { isdouble } from './isdouble.ts';
import { isint } from './isint.ts';
import { ismv } from './ismv.ts';
import { isnotnull } from './isnotnull.ts';
import { isnull } from './isnull.ts';
import { isnum } from './isnum.ts';
import { isstr } from './isstr.ts';
import { len } from './len.ts';
import { like } from './like.ts';
import { ln } from './ln.ts';
import { log } from './log.ts';
import { lower } from './lower.ts';
import { ltrim } from './ltrim.ts';
import { match } from './match.ts';
import { max } from './max.ts';
import { min } from './min.ts';
import { mvappend } from './mvappend.ts';
import { mvcount } from './mvcount.ts';
import { mvdedup } from './mvdedup.ts';
import { mvfilter } from './mvfilter.ts';
import { mvfind } from './mvfind.ts';
import { mvindex } from './mvindex.ts';
import { mvjoin } from './mvjoin.ts';
import { mvmap } from './mvmap.ts';
import { mvrange } from './mvrange.ts';
import { mvreverse } from './mvreverse.ts';
import { mvsort } from './mvsort.ts';
import { mvzip } from './mvzip.ts';
import { now } from './now.ts';
import { nullFunction } from './null.ts';
import { nullif } from './nullif.ts';
import { pi } from './pi.ts';
import { pow } from './pow.ts';
import { random } from './random.ts';
import { relative_time } from './relative_time.ts';
import { replace } from './replace.ts';
import { round } from './round.ts';
import { rtrim } from './rtrim.ts';
import { sigfig } from './sigfig.ts';
import { sin } from './sin.ts';
import { sinh } from './sinh.ts';
import { split } from './split.ts';
import { sqrt } from './sqrt.ts';
import { strftime } from './strftime.ts';
import { strptime } from './strptime.ts';
import { substr } from './substr.ts';
import { sum } from './sum.ts';
import { tan } from './tan.ts';
import { tanh } from './tanh.ts';
import { time } from './time.ts';
import { tobool } from './tobool.ts';
import { todouble } from './todouble.ts';
import { toint } from './toint.ts';
import { tonumber } from './tonumber.ts';
import { tostring } from './tostring.ts';
import { trim } from './trim.ts';
import { trueFunction } from './true.ts';
import { typeofFunction } from './typeof.ts';
import { upper } from './upper.ts';
import { urldecode } from './urldecode.ts';
import { validate } from './validate.ts';

/** The definitions of all eval functions, by name. */
const definitions: readonly EvalFunctionDefinition[] = [
  abs,
  acos,
  acosh,
  asin,
  asinh,
  atan,
  atan2,
  atanh,
  avg,
  bit_and,
  bit_not,
  bit_or,
  bit_shift_left,
  bit_shift_right,
  bit_xor,
  caseFunction,
  ceil,
  cidrmatch,
  coalesce,
  cos,
  cosh,
  exact,
  exp,
  falseFunction,
  floor,
  hypot,
  ifFunction,
  inFunction,
  ipmask,
  isbool,
  isdouble,
  isint,
  ismv,
  isnotnull,
  isnull,
  isnum,
  isstr,
  len,
  like,
  ln,
  log,
  lower,
  ltrim,
  match,
  max,
  min,
  mvappend,
  mvcount,
  mvdedup,
  mvfilter,
  mvfind,
  mvindex,
  mvjoin,
  mvmap,
  mvrange,
  mvreverse,
  mvsort,
  mvzip,
  now,
  nullFunction,
  nullif,
  pi,
  pow,
  random,
  relative_time,
  replace,
  round,
  rtrim,
  sigfig,
  sin,
  sinh,
  split,
  sqrt,
  strftime,
  strptime,
  substr,
  sum,
  tan,
  tanh,
  time,
  tobool,
  todouble,
  toint,
  tonumber,
  tostring,
  trim,
  trueFunction,
  typeofFunction,
  upper,
  urldecode,
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
