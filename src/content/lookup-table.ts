import { CsvError, parse } from 'csv-parse/sync';
import { type Diagnostic, lineStarts, type Place, positionAt, type SourceText } from '../text/index.ts';
import { decodeFile } from './yaml/decode-file.ts';

/** A table file as read: every row has as many cells as there are columns. */
export interface TableFile {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly source: SourceText | undefined;
  /** What is wrong with the file's shape; such a table can still be used. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Rows that are reported one by one; the rest is counted. */
const maxReportedRows = 20;

/**
 * Reads a CSV lookup table.
 *
 * Blanks around an unquoted cell do not count: published tables such as `name, flag` only work so. Rows that
 * are empty are dropped. A row that is too short is filled up with empty cells, one that is too long is cut,
 * both with an error (`lookup/ragged-row`); rows count from 1, the header being row 1.
 * @source Knowledge Manager Manual, Configure CSV lookups (encoding, header, line ends)
 */
export function readTable(path: string, bytes: Uint8Array): TableFile {
  const diagnostics: Diagnostic[] = [];
  const source = decodeFile(path, bytes, (diagnostic) => {
    // A byte order mark is harmless in a table: spreadsheets write it and Splunk skips it.
    if (diagnostic.code !== 'yaml/byte-order-mark')
      diagnostics.push({ ...diagnostic, code: 'lookup/not-utf8' });
  });
  if (!source) return { columns: [], rows: [], source, diagnostics };
  const body = lineBody(source) ?? quotedBody(source, diagnostics);
  const { header } = body;
  if (!header) {
    diagnostics.push({
      code: 'lookup/no-header',
      severity: 'error',
      message: 'The table has no header row.',
      at: { source, span: { start: 0, end: 0 } },
      hint: 'Write the column names into the first line, with commas between them.',
    });
    return { columns: [], rows: [], source, diagnostics };
  }
  const columns = header.cells;
  let raggedRows = 0;
  body.eachRow((cellCount, line, number) => {
    if (cellCount === columns.length) return;
    raggedRows += 1;
    if (raggedRows > maxReportedRows) return;
    diagnostics.push({
      code: 'lookup/ragged-row',
      severity: 'error',
      message: `Row ${number} has ${cellCount} cells, the header has ${columns.length}.`,
      at: placeOfLine(source, line),
      hint: 'Quote a cell that holds a comma; fill missing cells with an empty text.',
    });
  });
  if (raggedRows > maxReportedRows) {
    diagnostics.push({
      code: 'lookup/ragged-row',
      severity: 'error',
      message: `${raggedRows - maxReportedRows} more rows do not fit the header.`,
      at: placeOfLine(source, header.line),
    });
  }
  const seen = new Set<string>();
  for (const column of columns) {
    if (seen.has(column)) {
      diagnostics.push({
        code: 'lookup/duplicate-column',
        severity: 'warning',
        message: `The header names the column \`${column}\` twice.`,
        at: placeOfLine(source, header.line),
        hint: 'Rename or remove one of the two.',
      });
    }
    seen.add(column);
  }
  let rows: readonly (readonly string[])[] | undefined;
  return {
    columns,
    source,
    diagnostics,
    // Checks need the shape only; a table of a hundred thousand rows is cut into cells when a search reads
    // it.
    get rows() {
      rows ??= fitted(body.rows(), columns.length);
      return rows;
    },
  };
}

function fitted(rows: readonly (readonly string[])[], width: number): readonly (readonly string[])[] {
  return rows.map((cells) =>
    cells.length === width ? cells : Array.from({ length: width }, (_, column) => cells[column] ?? ''),
  );
}

interface CsvRecord {
  readonly cells: readonly string[];
  /** Line in the file, from 1. */
  readonly line: number;
}

/** A table's records, with the cells made only when asked for. */
interface TableBody {
  readonly header: CsvRecord | undefined;
  /** Visits the rows below the header; `number` is the row's as people count, the header being 1. */
  eachRow(visit: (cellCount: number, line: number, number: number) => void): void;
  rows(): readonly (readonly string[])[];
}

/**
 * A table in which every line is a record is cut at line ends and commas; nothing when a quote does not enclose a
 * whole cell of its line. The CSV library would give the same cells, but takes half a second for a list of two
 * megabytes, which is more than all else that a validation does.
 */
function lineBody(source: SourceText): TableBody | undefined {
  const lines = source.text.split(/\r?\n/);
  const isFilled = (line: string): boolean => line.length > 0 && line.trim() !== '';
  if (source.text.includes('"') && !lines.every((line) => visitCells(line, () => {}))) return undefined;
  const headerAt = lines.findIndex(isFilled);
  return {
    header: headerAt < 0 ? undefined : { cells: cellsOf(lines[headerAt] ?? ''), line: headerAt + 1 },
    eachRow(visit) {
      let number = 1;
      let cellCount = 0;
      const count = (): void => {
        cellCount += 1;
      };
      for (let i = headerAt + 1; i < lines.length; i += 1) {
        const line = lines[i] ?? '';
        if (!isFilled(line)) continue;
        number += 1;
        cellCount = 0;
        visitCells(line, count);
        visit(cellCount, i + 1, number);
      }
    },
    rows: () =>
      lines
        .slice(headerAt + 1)
        .filter(isFilled)
        .map(cellsOf),
  };
}

function cellsOf(line: string): readonly string[] {
  const cells: string[] = [];
  visitCells(line, (start, end, isQuoted) => {
    const text = line.slice(start, end);
    cells.push(isQuoted ? text.replaceAll('""', '"') : text.trim());
  });
  return cells;
}

/**
 * Visits the cells of a line, quotes around them left out.
 * @returns false when a quote does not enclose a whole cell: then the line is no record by itself
 */
function visitCells(line: string, visit: (start: number, end: number, isQuoted: boolean) => void): boolean {
  let quote = line.indexOf('"');
  for (let at = 0; ; at += 1) {
    let comma = line.indexOf(',', at);
    let end = comma < 0 ? line.length : comma;
    if (quote < 0 || quote >= end) visit(at, end, false);
    else {
      const close = closingQuote(line, quote);
      comma = line.indexOf(',', close + 1);
      end = comma < 0 ? line.length : comma;
      if (close < 0 || !isBlank(line, at, quote) || !isBlank(line, close + 1, end)) return false;
      visit(quote + 1, close, true);
      quote = line.indexOf('"', end);
    }
    if (comma < 0) return true;
    at = comma;
  }
}

/** Inside quotes a quote is written twice. */
function closingQuote(line: string, open: number): number {
  let close = line.indexOf('"', open + 1);
  while (close >= 0 && line[close + 1] === '"') close = line.indexOf('"', close + 2);
  return close;
}

function isBlank(line: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (line[at] !== ' ' && line[at] !== '\t') return false;
  return true;
}

function quotedBody(source: SourceText, diagnostics: Diagnostic[]): TableBody {
  const [header, ...rows] = quotedRecords(source, diagnostics);
  return {
    header,
    eachRow(visit) {
      rows.forEach(({ cells, line }, index) => {
        visit(cells.length, line, index + 2);
      });
    },
    rows: () => rows.map(({ cells }) => cells),
  };
}

/**
 * Reads records with quoted cells; a quote in the middle of a cell is a character like others. Reading ends at
 * the first record that is no CSV, which is reported (`lookup/bad-csv`).
 */
function quotedRecords(source: SourceText, diagnostics: Diagnostic[]): readonly CsvRecord[] {
  const records: CsvRecord[] = [];
  /** Line ends of two characters inside cells; the reader counts each as two lines. */
  let countedTwice = 0;
  let nextLine = 1;
  try {
    parse(source.text, {
      recordDelimiter: ['\r\n', '\n'],
      relaxColumnCount: true,
      relaxQuotes: true,
      skipEmptyLines: true,
      trim: true,
      onRecord(cells: readonly string[], { lines }) {
        const text = cells.join();
        const pairs = countOf(text, '\r\n');
        // Lines are counted to the record's end.
        const line = lines - countedTwice - countOf(text, '\n') - pairs;
        countedTwice += pairs;
        nextLine = lines - countedTwice + 1;
        records.push({ cells, line });
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const after = lineStarts(source)[nextLine - 1] ?? 0;
    const start = after + Math.max(source.text.slice(after).search(/\S/), 0);
    diagnostics.push({
      code: 'lookup/bad-csv',
      severity: 'error',
      message:
        error.code === 'CSV_QUOTE_NOT_CLOSED'
          ? 'A quoted cell of this row is never closed; the table is read up to here.'
          : 'A text follows the quote that closes a cell; the table is read up to here.',
      at: placeOfLine(source, positionAt(source, start).line),
      hint: 'Inside a quoted cell a quote is written twice.',
    });
  }
  return records;
}

function countOf(text: string, part: string): number {
  return text.split(part).length - 1;
}

function placeOfLine(source: SourceText, line: number): Place {
  const start = lineStarts(source)[line - 1] ?? 0;
  const next = source.text.slice(start).search(/[\r\n]/);
  return { source, span: { start, end: next < 0 ? source.text.length : start + next } };
}
