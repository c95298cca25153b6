/**
 * Splits a line at a separator; double quotes enclose a column that holds the separator, a doubled quote inside stands
 * for one. Columns come without their quotes.
 *
 * Not by a library: events are already broken into lines, millions of them, nearly all without a quote; csv-parse is
 * made for whole files, needs Node's Buffer and takes many times as long a line.
 * @source RFC 4180
 */
export function splitColumns(line: string, separator: string): string[] {
  if (!line.includes('"')) return line.split(separator);
  const columns: string[] = [];
  let at = 0;
  for (;;) {
    if (line[at] === '"') {
      let value = '';
      let from = at + 1;
      for (;;) {
        const quote = line.indexOf('"', from);
        if (quote < 0) {
          value += line.slice(from);
          from = line.length;
          break;
        }
        value += line.slice(from, quote);
        from = quote + 1;
        if (line[from] !== '"') break;
        value += '"';
        from++;
      }
      const next = line.indexOf(separator, from);
      columns.push(value + line.slice(from, next < 0 ? line.length : next));
      if (next < 0) return columns;
      at = next + separator.length;
    } else {
      const next = line.indexOf(separator, at);
      columns.push(line.slice(at, next < 0 ? line.length : next));
      if (next < 0) return columns;
      at = next + separator.length;
    }
  }
}
