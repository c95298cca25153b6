import { type Diagnostic, didYouMean, type SourceText, sourceText } from '../text/index.ts';
import { commandNamed, commandNames } from './commands/index.ts';
import { Cursor, findDelimiter, type SearchRole, SyntaxFault } from './cursor.ts';
import { readWholeExpression } from './expression.ts';
import { beginsWithCommand, firstWord } from './first-command.ts';
import { readWholeSearchExpression } from './search-expression.ts';
import type { Command, Expression, Search, SearchExpression } from './tree.ts';

/** What reading gives: the tree when there is no error, and every finding either way. */
export interface ParsedSearch {
  readonly search?: Search;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a search without macros in it. All faults of the text are found in one go. */
export function parseExpandedSearch(source: SourceText): ParsedSearch {
  const cursor = new Cursor(source, readPipeline);
  try {
    const search = readPipeline(cursor, 0, source.text.length, 'search');
    return cursor.findings.length > 0 ? { diagnostics: cursor.findings } : { search, diagnostics: [] };
  } catch (fault) {
    if (!(fault instanceof SyntaxFault)) throw fault;
    return { diagnostics: cursor.findings };
  }
}

/** Reads an eval expression that fills the whole text: of eval(…), of a macro's validation, of a test. */
export function parseExpression(source: SourceText | string): {
  readonly expression?: Expression;
  readonly diagnostics: readonly Diagnostic[];
} {
  const { node, diagnostics } = parseWhole(source, '<expression>', readWholeExpression);
  return node ? { expression: node, diagnostics } : { diagnostics };
}

/** Reads a search expression that fills the whole text: of searchmatch(), of a subsearch's result. */
export function parseSearchExpression(source: SourceText | string): {
  readonly expression?: SearchExpression;
  readonly diagnostics: readonly Diagnostic[];
} {
  const { node, diagnostics } = parseWhole(source, '<search expression>', readWholeSearchExpression);
  return node ? { expression: node, diagnostics } : { diagnostics };
}

function parseWhole<Node>(
  source: SourceText | string,
  name: string,
  read: (cursor: Cursor) => Node,
): { node?: Node; diagnostics: readonly Diagnostic[] } {
  const text = typeof source === 'string' ? sourceText(name, source) : source;
  const cursor = new Cursor(text, readPipeline);
  try {
    const node = read(cursor);
    return cursor.findings.length > 0 ? { diagnostics: cursor.findings } : { node, diagnostics: [] };
  } catch (fault) {
    if (!(fault instanceof SyntaxFault)) throw fault;
    return { diagnostics: cursor.findings };
  }
}

/** Reads the commands between two offsets; faults are recorded and reading goes on after the next pipe. */
function readPipeline(cursor: Cursor, start: number, end: number, role: SearchRole): Search {
  const { text } = cursor;
  const commands: Command[] = [];
  cursor.position = start;
  cursor.limit = end;
  cursor.lastEnd = start;
  const depth = cursor.depth;
  const leadingPipe = cursor.next() === 124;
  if (leadingPipe) cursor.position += 1;
  else if (cursor.position >= end) {
    cursor.report('spl/empty-search', 'There is no search here.', { start, end });
  }
  const first = cursor.position;
  let at = first;
  for (let index = 0; at < end || (index === 0 && leadingPipe); index += 1) {
    const pipe = findDelimiter(text, at, end, 124);
    cursor.position = at;
    cursor.limit = pipe < 0 ? end : pipe;
    cursor.lastEnd = at;
    try {
      commands.push(readCommand(cursor, index === 0 && !leadingPipe, role));
    } catch (fault) {
      if (!(fault instanceof SyntaxFault)) throw fault;
      cursor.depth = depth;
    }
    if (pipe < 0) break;
    at = pipe + 1;
    if (at >= end) emptyCommand(cursor, pipe);
  }
  cursor.limit = end;
  const last = commands[commands.length - 1];
  return {
    kind: 'search',
    source: cursor.source,
    commands,
    span: { start: commands[0]?.span.start ?? first, end: last?.span.end ?? first },
  };
}

function emptyCommand(cursor: Cursor, pipe: number): void {
  cursor.report('spl/empty-command', 'A command is missing after this pipe.', { start: pipe, end: pipe + 1 });
}

function readCommand(cursor: Cursor, mayBeImplicit: boolean, role: SearchRole): Command {
  if (cursor.atEnd()) {
    const pipe = cursor.text.lastIndexOf('|', cursor.position - 1);
    emptyCommand(cursor, pipe);
    throw new SyntaxFault('spl/empty-command');
  }
  const start = cursor.position;
  const name = firstWord(cursor.text, start, cursor.limit);
  const syntax = name === '' ? undefined : commandNamed(name);
  if (mayBeImplicit && !beginsWithCommand(cursor.text, start, cursor.limit, role)) {
    return readImplicitSearch(cursor, start);
  }
  const nameSpan = { start, end: start + name.length };
  if (syntax === undefined) {
    if (name === '') cursor.fail('spl/expected', `Expected a command, found ${cursor.found()}.`);
    cursor.fail(
      'spl/unknown-command',
      `\`${name}\` is not a search command.`,
      nameSpan,
      didYouMean(name, commandNames()),
    );
  }
  cursor.take(name.length);
  const args = syntax.parse(cursor);
  const lastEnd = cursor.lastEnd;
  if (!cursor.atEnd()) {
    if (cursor.unit === 41 || cursor.unit === 93) {
      cursor.fail('spl/unexpected-bracket', `The ${cursor.found()} here closes nothing.`);
    }
    cursor.fail('spl/unexpected-text', `${cursor.found()} cannot follow here.`);
  }
  // The arguments are a fresh object of the reader, so they become the node themselves: a copy costs a tenth
  // of reading.
  const node = args as { -readonly [Key in keyof Command]: Command[Key] };
  node.kind = syntax.kind;
  node.name = name;
  node.nameSpan = nameSpan;
  node.span = { start, end: lastEnd };
  return node as Command;
}

function readImplicitSearch(cursor: Cursor, start: number): Command {
  const expression = readWholeSearchExpression(cursor);
  return {
    kind: 'search',
    name: 'search',
    nameSpan: { start, end: start },
    span: cursor.spanFrom(start),
    expression,
    implicit: true,
  };
}
