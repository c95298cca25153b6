import type { SeriesOptions } from '../../spl/index.ts';

/**
 * Names the column that holds a figure for one value of the column field: by the format, where `$AGG$` stands for the
 * figure and `$VAL$` for the value; else by the value alone, or by both where there are several figures.
 * @source Search Reference, chart, timechart and xyseries: format, sep
 */
export function seriesColumnName(
  figure: string,
  value: string,
  hasSeveral: boolean,
  { format, separator = ': ' }: Pick<SeriesOptions, 'format' | 'separator'>,
): string {
  if (format !== undefined) {
    return format.replace(/\$(?:AGG|VAL)\$/g, (mark) => (mark === '$AGG$' ? figure : value));
  }
  return hasSeveral ? `${figure}${separator}${value}` : value;
}
