import { isDeepStrictEqual } from 'node:util';
import { sourceText } from '../../text/index.ts';
import { parseDocument } from '../yaml/read-document.ts';
import {
  type EntryText,
  type LinesText,
  type ListText,
  type MappingText,
  printYamlText,
  readYamlText,
} from './yaml-text.ts';

/** The order of the keys of an object; others follow as they stand. What says who it is comes first, tests last. */
const houseOrder: readonly string[] = [
  'name',
  'id',
  'version',
  'date',
  'creation_date',
  'modification_date',
  'author',
  'status',
  'type',
  'lookup_type',
  'description',
  'definition',
  'arguments',
  'narrative',
  'data_source',
  'search',
  'how_to_implement',
  'known_false_positives',
  'references',
  'drilldown_searches',
  'rba',
  'finding',
  'intermediate_findings',
  'threat_objects',
  'tags',
  'scheduling',
  'alert_action',
  'deployment',
  'deprecation_info',
];
/** These come last, in this order. */
const lastKeys: readonly string[] = ['detent', 'tests'];

/**
 * Gives a content file the house's order of keys and its style: two blanks a level, dashes two deeper than their key, no
 * blanks at ends of lines, `\n` at the end of each. Comments stay with what they stand above or behind.
 * @returns the text, also where nothing changes; nothing for a file that cannot be edited, or whose value would not stay
 *   the same
 */
export function formatText(text: string): string | undefined {
  const before = valueIn(text);
  if (before === undefined) return undefined;
  const yaml = readYamlText(text);
  if (!yaml) return undefined;
  const root = formatMapping({ ...yaml.root, entries: inOrder(yaml.root.entries) });
  // The blank lines above the first key are nobody's; comments there stay with the file.
  const formatted = printYamlText({
    before: withoutIdleBlanks(yaml.before),
    root: { ...root, indent: 0 },
    after: withoutIdleBlanks(yaml.after).filter(
      (line, at, all) => line !== '' || all.slice(at).some((one) => one !== ''),
    ),
  });
  return isDeepStrictEqual(valueIn(formatted), before) ? formatted : undefined;
}

function inOrder(entries: readonly EntryText[]): EntryText[] {
  const rank = ({ key }: EntryText): number => {
    const last = lastKeys.indexOf(key);
    if (last >= 0) return houseOrder.length + 1 + last;
    const first = houseOrder.indexOf(key);
    return first >= 0 ? first : houseOrder.length;
  };
  const [first, ...others] = entries;
  // A comment at the very top is about the file, whatever key comes first.
  const isTop = first !== undefined && first.before.length > 0;
  const bare = isTop ? [{ ...first, before: [] }, ...others] : entries;
  const sorted = bare.toSorted((a, b) => rank(a) - rank(b));
  const [head, ...rest] = sorted;
  return isTop && head ? [{ ...head, before: [...first.before, ...head.before] }, ...rest] : sorted;
}

function formatMapping(mapping: MappingText): MappingText {
  return {
    kind: 'mapping',
    note: noteOf(mapping.note),
    indent: 2,
    entries: mapping.entries.map(formatEntry),
  };
}

function formatEntry(entry: EntryText): EntryText {
  const { value } = entry;
  const before = withoutIdleBlanks(entry.before);
  if (value.kind === 'mapping') return { ...entry, before, value: formatMapping(value) };
  if (value.kind === 'list') return { ...entry, before, value: formatList(value) };
  return { ...entry, before, value: formatLines(value) };
}

function formatList(list: ListText): ListText {
  return {
    kind: 'list',
    note: noteOf(list.note),
    indent: 2,
    items: list.items.map(({ before, value }) => ({
      before: withoutIdleBlanks(before),
      gap: 2,
      value: value.kind === 'mapping' ? formatMapping(value) : formatLines(value),
    })),
  };
}

/** Blanks within the lines of a text may be part of it: only those around its first line go. */
function formatLines({ first, rest }: LinesText): LinesText {
  const text = first.trim();
  return { kind: 'lines', first: text === '' ? '' : ` ${text}`, rest };
}

function noteOf(note: string): string {
  return note.trim() === '' ? '' : ` ${note.trim()}`;
}

/** At most one blank line in a row, and no blanks at ends of lines. */
function withoutIdleBlanks(lines: readonly string[]): string[] {
  return lines.map((line) => line.trimEnd()).filter((line, at, all) => line !== '' || all[at - 1] !== '');
}

function valueIn(text: string): unknown {
  return parseDocument(sourceText('', text), () => {})?.value;
}
