import type { Cell } from '../protocol.ts';
import { ScrollArea } from './scroll-area.tsx';

/** The rows of a search as a table that scrolls by itself. */
export function RowTable({
  columns,
  table,
  rows,
}: {
  readonly columns: readonly string[];
  readonly table: readonly (readonly Cell[])[];
  readonly rows: number;
}) {
  if (table.length === 0) return <p class="pg-note">No row.</p>;
  return (
    <>
      <ScrollArea name="pg-scroll" label="Rows">
        <table>
          <thead>
            <tr>
              {columns.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.map((cells, index) => (
              <tr key={index}>
                {cells.map((cell, column) => (
                  <td key={columns[column]}>{cellText(cell)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
      {rows > table.length && (
        <p class="pg-note">
          The first {table.length} of {rows.toLocaleString('en')} rows.
        </p>
      )}
    </>
  );
}

function cellText(cell: Cell): string | null {
  return typeof cell === 'object' && cell !== null ? cell.join('\n') : cell;
}
