import type { FieldValue } from '../../engine/index.ts';
import { printNumber } from '../../engine/index.ts';
import { countOf } from '../../text/index.ts';
import type { DatasetBehaviour, NameDifference, SideOutcome } from './behaviour.ts';
import type { ObjectChange } from './object-change.ts';
import type { RowDifference } from './row-difference.ts';

/** Words what became of an object, without its name: `detection changed: search`. */
export function wordChange({ kind, change, was, parts }: ObjectChange): string {
  const noun = kind === 'sigma' ? 'Sigma rule' : kind.replace('-', ' ');
  const said = parts.filter((part) => part !== 'name' && part !== 'title');
  const what = said.length > 0 && change !== 'added' ? `: ${said.join(', ')}` : '';
  return `${noun} ${change}${change === 'renamed' ? ` from ${was}` : ''}${what}`;
}

/** Words what two versions did over a dataset: `1 row before, 3 after: 2 gained`. */
export function wordBehaviour({ before, after, rows, events }: DatasetBehaviour): string {
  if (!rows) {
    return sameFault(before, after) ?? `before: ${wordSide(before)}; after: ${wordSide(after)}`;
  }
  const apart = wordDifference(rows);
  const taken = [
    ...(events && events.gained.length > 0 ? [`${countOf(events.gained.length, 'event')} more`] : []),
    ...(events && events.lost.length > 0 ? [`${countOf(events.lost.length, 'event')} less`] : []),
  ];
  const behind = taken.length > 0 ? `; its first part takes ${taken.join(' and ')}` : '';
  return `${wordSide(before)} before, ${wordSide(after)} after: ${apart}${behind}`;
}

/** Words names that came and went: `+ user, - process`; empty without any. */
export function wordNames({ added, removed }: NameDifference): readonly string[] {
  return [...added.map((name) => `+ ${name}`), ...removed.map((name) => `- ${name}`)];
}

/** A field's value as one text; several values stand in brackets. */
export function valueText(value: FieldValue): string {
  if (value === null) return '';
  if (typeof value === 'object') return `[${value.map(valueText).join(', ')}]`;
  return typeof value === 'number' ? printNumber(value) : value;
}

function wordDifference({ gained, lost, newColumns, lostColumns }: RowDifference): string {
  const parts = [
    ...(gained.length > 0 ? [`${gained.length} gained`] : []),
    ...(lost.length > 0 ? [`${lost.length} lost`] : []),
    ...(newColumns.length > 0 ? [`new columns ${newColumns.join(', ')}`] : []),
    ...(lostColumns.length > 0 ? [`columns ${lostColumns.join(', ')} gone`] : []),
  ];
  return parts.length === 0 ? 'the same rows' : parts.join(', ');
}

function wordSide(side: SideOutcome): string {
  return 'fault' in side ? side.fault : countOf(side.rows, 'row');
}

function sameFault(before: SideOutcome, after: SideOutcome): string | undefined {
  const isSame = 'fault' in before && 'fault' in after && before.fault === after.fault;
  return isSame ? `cannot be compared: ${before.fault}` : undefined;
}
