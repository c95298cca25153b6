import type { FieldLineage } from '../../spl/index.ts';
import { fitWidth, type Palette, plainPalette, printable } from '../../text/index.ts';

/**
 * Lays the lineage of fields out as trees: each line has a field and what made it, the fields that it was made of stand
 * under it. A line that is too long for the terminal is cut.
 * @returns lines without line ends
 */
export function renderLineage(
  fields: readonly FieldLineage[],
  columns: number,
  palette: Palette = plainPalette,
): string[] {
  return fields.flatMap((field) => renderNode(field, '', '', columns, palette));
}

function renderNode(
  { field, by, how, from, isRepeated }: FieldLineage,
  first: string,
  rest: string,
  columns: number,
  palette: Palette,
): string[] {
  const name = fitWidth(printable(field), Math.max(10, columns - first.length - 10));
  const text = [by, how, isRepeated ? '(see above)' : ''].filter((part) => part !== '').join(' ');
  const room = Math.max(10, columns - first.length - name.length - 3);
  const line = `${palette.faint(first)}${palette.strong(name)} ${palette.faint('←')} ${fitWidth(printable(text), room)}`;
  return [
    line,
    ...from.flatMap((node, index) => {
      const isLast = index === from.length - 1;
      return renderNode(
        node,
        `${rest}${isLast ? '└─ ' : '├─ '}`,
        `${rest}${isLast ? '   ' : '│  '}`,
        columns,
        palette,
      );
    }),
  ];
}
