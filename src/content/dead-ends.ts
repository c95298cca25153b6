import { type DeadEnd, findDeadEnds, textOf } from '../engine/index.ts';
import type { SourceText, Span } from '../text/index.ts';
import type { CheckContext, Finding, SearchItem } from './checks/check.ts';

/** A dead end of an object's search, with the text it stands in. */
export interface FoundDeadEnd extends DeadEnd {
  readonly source: SourceText;
  /** The place as a finding takes it, the other place as its note. */
  readonly place: Pick<Finding, 'at' | 'notes'>;
}

/** The dead ends of one kind in an object's search; they are found once and shared by the checks. */
export function deadEndsOf(
  item: SearchItem,
  kind: DeadEnd['kind'],
  { analysisOf, searchOf, lookupColumns, memo }: CheckContext,
): readonly FoundDeadEnd[] {
  const known = memo('dead-ends', () => new Map<SearchItem, readonly DeadEnd[]>());
  let found = known.get(item);
  if (!found) {
    const analysis = analysisOf(item);
    found = analysis ? findDeadEnds(analysis.steps, lookupColumns) : [];
    known.set(item, found);
  }
  if (found.length === 0) return [];
  const source = searchOf(item).search?.source;
  if (!source) return [];
  return found
    .filter((one) => one.kind === kind)
    .map((one) => ({ ...one, source, place: { at: { source, span: one.span }, ...noteOf(one, source) } }));
}

function noteOf({ kind, other, field }: DeadEnd, source: SourceText): Pick<Finding, 'notes'> {
  if (!other) return {};
  const name = field === undefined ? 'The other term' : `\`${field}\``;
  const message =
    kind === 'contradiction'
      ? 'It excludes this term.'
      : kind === 'impossible-value'
        ? `${name} gets its values here.`
        : `${name} is gone after this.`;
  return { notes: [{ message, at: { source, span: other } }] };
}

/** The term as it is written, with its NOT. */
export function termOf({ source, span, isNegated }: FoundDeadEnd): string {
  return `${isNegated ? 'NOT ' : ''}${textAt(source, span)}`;
}

/** A piece of the search on one line. */
export function textAt({ text }: SourceText, { start, end }: Span): string {
  return text.slice(start, end).replace(/\s+/g, ' ');
}

/** Lists values for a message: the first few in backquotes. */
export function listValues(values: NonNullable<DeadEnd['values']>): string {
  const shown = values.slice(0, 5).map((value) => `\`${textOf(value)}\``);
  const more = values.length - shown.length;
  if (more > 0) return `${shown.join(', ')} and ${more} more`;
  const last = shown.pop() ?? '';
  return shown.length > 0 ? `${shown.join(', ')} or ${last}` : last;
}
