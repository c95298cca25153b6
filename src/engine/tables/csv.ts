/**
 * Reads CSV text: cells in double quotes may hold commas, line ends and doubled quotes. Empty lines are skipped.
 *
 * Not by a library: csv-parse needs Node's Buffer, and its browser build brings 120 kB with a copy of it, for
 * a few lines of a search.
 * @source RFC 4180
 */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at <= text.length) {
    let cell = '';
    if (text[at] === '"') {
      let end = at + 1;
      for (;;) {
        const quote = text.indexOf('"', end);
        if (quote < 0) {
          cell += text.slice(end);
          end = text.length;
          break;
        }
        cell += text.slice(end, quote);
        end = quote + 1;
        if (text[end] !== '"') break;
        cell += '"';
        end += 1;
      }
      at = end;
    }
    const stop = nextBreak(text, at);
    cell += text.slice(at, stop);
    row.push(cell);
    if (text[stop] !== ',') {
      if (row.length > 1 || row[0] !== '') rows.push(row);
      row = [];
    }
    at = text[stop] === '\r' && text[stop + 1] === '\n' ? stop + 2 : stop + 1;
  }
  return rows;
}

function nextBreak(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 44 || unit === 10 || unit === 13) return at;
  }
  return text.length;
}
