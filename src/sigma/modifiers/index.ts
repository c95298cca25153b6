/** All modifiers, in the order of the specification's appendix. Each is a definition in a file of its own. */
import type { ModifierDefinition } from '../modifier.ts';
import { all } from './all.ts';
import { base64 } from './base64.ts';
import { base64offset } from './base64offset.ts';
import { cased } from './cased.ts';
import { cidr } from './cidr.ts';
import { contains } from './contains.ts';
import { day } from './day.ts';
import { endswith } from './endswith.ts';
import { exists } from './exists.ts';
import { expand } from './expand.ts';
import { fieldref } from './fieldref.ts';
import { gt } from './gt.ts';
import { gte } from './gte.ts';
import { hour } from './hour.ts';
import { i } from './i.ts';
import { lt } from './lt.ts';
import { lte } from './lte.ts';
import { m } from './m.ts';
import { minute } from './minute.ts';
import { month } from './month.ts';
import { neq } from './neq.ts';
import { re } from './re.ts';
import { s } from './s.ts';
import { startswith } from './startswith.ts';
import { utf16 } from './utf16.ts';
import { utf16be } from './utf16be.ts';
import { week } from './week.ts';
import { wide } from './wide.ts';
import { windash } from './windash.ts';
import { year } from './year.ts';

/** Every modifier once. */
export const modifiers: readonly ModifierDefinition[] = [
  contains,
  startswith,
  endswith,
  all,
  exists,
  cased,
  neq,
  re,
  i,
  m,
  s,
  cidr,
  lt,
  lte,
  gt,
  gte,
  minute,
  hour,
  day,
  week,
  month,
  year,
  fieldref,
  expand,
  base64,
  base64offset,
  wide,
  utf16be,
  utf16,
  windash,
];

const byName: ReadonlyMap<string, ModifierDefinition> = new Map(
  modifiers.flatMap((one) => [one.name, ...(one.aliases ?? [])].map((name) => [name, one] as const)),
);

/** Finds a modifier by its name or one of its aliases; letter case counts. */
export function findModifier(name: string): ModifierDefinition | undefined {
  return byName.get(name);
}

/** All names that a chain may use, aliases included. */
export function modifierNames(): Iterable<string> {
  return byName.keys();
}
