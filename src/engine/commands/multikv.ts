import type { MultikvCommand } from '../../spl/index.ts';
import { defineCommand } from '../run/command.ts';
import { scalarsOf, textOf } from '../values/coerce.ts';
import { Row } from '../values/row.ts';

/** Makes a row of every line of a table in the raw event. */
export const multikv = defineCommand({
  kind: 'multikv',
  source: 'Search Reference, multikv',
  examples: [
    {
      about: 'The first line names the fields.',
      given: [{ _raw: 'PID CMD\n1 init\n7 sshd' }],
      search: '* | multikv | table PID CMD',
      rows: [
        { PID: '1', CMD: 'init' },
        { PID: '7', CMD: 'sshd' },
      ],
    },
  ],
  choices: [
    'Cells are separated by blanks, or by two blanks and tabs where that gives as many cells as the header has.',
    'A line with more cells than the header keeps the rest in the last one; with fewer, the last fields stay empty.',
    'An empty line ends a table; with multitable=t the next line is the header of another.',
    'An event without a table passes as it is.',
  ],
  traits: () => ({ type: 'streaming', needsAllRows: false, dependsOnOrder: false, keepsOrder: true }),
  start: (node) => ({
    push(row, emit) {
      const raw = scalarsOf(row.get('_raw')).map(textOf).join('\n');
      const lines = tableLines(raw, node);
      if (lines.length === 0) {
        emit(row);
        return;
      }
      if (!node.removeOriginal) emit(row.clone());
      for (const { text, cells } of lines) {
        const out = node.copyAttributes ? row.clone() : new Row();
        out.set('_time', row.get('_time'));
        out.set('_raw', text);
        for (const [name, cell] of cells) out.set(name, cell);
        emit(out);
      }
    },
  }),
});

interface TableLine {
  readonly text: string;
  readonly cells: readonly (readonly [string, string])[];
}

function tableLines(raw: string, node: MultikvCommand): TableLine[] {
  const wanted = new Set(node.fields.map((field) => field.name));
  const found: TableLine[] = [];
  let header: string[] | undefined;
  const lines = raw.split(/\r?\n/);
  for (let index = 0; index < lines.length; index += 1) {
    const text = lines[index] ?? '';
    if (text.trim() === '') {
      if (header && !node.multitable) break;
      if (node.forceHeader === undefined) header = undefined;
      continue;
    }
    if (!header) {
      if (node.forceHeader !== undefined && index + 1 < node.forceHeader) continue;
      const cells = cellsOf(text, undefined);
      header = node.noHeader ? cells.map((_, at) => `Column_${at + 1}`) : cells.map(fieldName);
      if (!node.noHeader) continue;
    }
    if (node.filter.length > 0 && !node.filter.some((filter) => text.includes(filter.text))) continue;
    const cells = cellsOf(text, header.length);
    const pairs = header.flatMap((name, at) => {
      const cell = cells[at];
      const isWanted = wanted.size === 0 || wanted.has(name);
      return cell === undefined || !isWanted ? [] : [[name, cell] as const];
    });
    found.push({ text, cells: pairs });
  }
  return found;
}

/** Splits a line into cells, at most `count` of them. */
function cellsOf(line: string, count: number | undefined): string[] {
  const trimmed = line.trim();
  const wide = trimmed.split(/\t+| {2,}/);
  if (count === undefined) return wide.length > 1 ? wide : trimmed.split(/\s+/);
  if (wide.length === count) return wide;
  const narrow = trimmed.split(/\s+/);
  if (narrow.length <= count) return narrow;
  const kept = narrow.slice(0, count - 1);
  // The rest of the line as it is written, blanks included.
  let rest = trimmed;
  for (const cell of kept) rest = rest.slice(rest.indexOf(cell) + cell.length).trimStart();
  return [...kept, rest];
}

function fieldName(cell: string): string {
  return cell.trim().replace(/[^A-Za-z0-9_%./-]+/g, '_');
}
