import { displayWidth, fitWidth, type Palette, plainPalette, printable } from '../../text/index.ts';

/** Cells are texts; a multivalue cell holds several. */
export type Cell = string | readonly string[] | null;

/**
 * Lays rows out as a table that fits a terminal: wide columns give way first. Where there are more columns than can
 * be read side by side, each row becomes a list of its fields.
 * @returns lines without line ends
 */
export function renderTable(
  fields: readonly string[],
  rows: readonly (readonly Cell[])[],
  columns: number,
  palette: Palette = plainPalette,
): string[] {
  if (fields.length === 0) return [];
  const cells = rows.map((row) => row.map(cellText));
  const widths = fields.map((field, index) =>
    Math.max(displayWidth(printable(field)), ...cells.map((row) => displayWidth(row[index] ?? ''))),
  );
  const room = columns - 2 * (fields.length - 1);
  const fitted = fitColumns(widths, room);
  if (!fitted) return renderRecords(fields, cells, columns, palette);
  const line = (texts: readonly string[]): string =>
    texts
      .map((text, index) => {
        const width = fitted[index] ?? 0;
        const shown = fitWidth(text, width);
        return shown + ' '.repeat(Math.max(0, width - displayWidth(shown)));
      })
      .join('  ')
      .trimEnd();
  return [palette.strong(line(fields.map(printable))), ...cells.map(line)];
}

/** Narrowest width at which a column can still be read. */
const readable = 10;

/** Takes columns from the widest until all fit; undefined when they cannot. */
function fitColumns(widths: readonly number[], room: number): number[] | undefined {
  const fitted = [...widths];
  let sum = fitted.reduce((total, width) => total + width, 0);
  while (sum > room) {
    const widest = Math.max(...fitted);
    if (widest <= readable) return undefined;
    const index = fitted.indexOf(widest);
    const next = Math.max(readable, ...fitted.filter((width) => width < widest));
    // Down to the next narrower column at once, or as far as is needed.
    const take = Math.min(widest - next || 1, sum - room);
    fitted[index] = widest - take;
    sum -= take;
  }
  return fitted;
}

function renderRecords(
  fields: readonly string[],
  rows: readonly (readonly string[])[],
  columns: number,
  palette: Palette,
): string[] {
  const nameWidth = Math.min(24, Math.max(...fields.map((field) => displayWidth(printable(field)))));
  return rows.flatMap((row, number) => [
    palette.faint(`row ${number + 1}`),
    ...fields.flatMap((field, index) => {
      const value = row[index] ?? '';
      if (value === '') return [];
      const name = fitWidth(printable(field), nameWidth);
      const padding = ' '.repeat(nameWidth - displayWidth(name));
      return [`  ${palette.strong(name)}${padding}  ${fitWidth(value, columns - nameWidth - 4)}`];
    }),
  ]);
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  return printable(typeof cell === 'string' ? cell : cell.join(', '));
}
