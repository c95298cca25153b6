import { type Diagnostic, type SourceText, sourceText } from '../text/index.ts';
import { findDelimiter } from './cursor.ts';
import { type Expansion, expandMacros, type MacroUse } from './expand.ts';
import { type MacroCatalog, macroCatalog } from './macros.ts';
import { parseExpandedSearch } from './parse.ts';
import type { Search } from './tree.ts';

/** A search read from text. */
export interface SearchParse {
  /** Present when there is no error. */
  readonly search?: Search;
  /** Every fault of the text and of the macros it calls, in the order of the expanded text. */
  readonly diagnostics: readonly Diagnostic[];
  readonly macros: readonly MacroUse[];
}

const noMacros = macroCatalog([]);

/**
 * Reads a search: drops comments, expands macros, then reads the commands. Faults of a command do not hide
 * those of the next; a syntax error that only follows from an unknown macro is left out. Never throws.
 * @param options.macros without a catalog every macro call is unknown
 */
export function parseSearch(
  source: SourceText,
  options: { readonly macros?: MacroCatalog } = {},
): SearchParse {
  const expansion = expandMacros(source, options.macros ?? noMacros);
  const parsed = parseExpandedSearch(expansion.source);
  const syntax = withoutFollowUps(parsed.diagnostics, expansion);
  const diagnostics = expansion.diagnostics.length === 0 ? syntax : [...expansion.diagnostics, ...syntax];
  const failed = diagnostics.some((diagnostic) => diagnostic.severity === 'error');
  return {
    diagnostics,
    macros: expansion.uses,
    ...(failed || !parsed.search ? {} : { search: parsed.search }),
  };
}

/** Reads a search typed by a person. */
export function parseSearchText(text: string, options: { readonly macros?: MacroCatalog } = {}): SearchParse {
  return parseSearch(sourceText('<search>', text), options);
}

/** Drops findings of commands in which an unknown macro left a hole. */
function withoutFollowUps(
  findings: readonly Diagnostic[],
  { source, holes }: Expansion,
): readonly Diagnostic[] {
  if (holes.length === 0 || findings.length === 0) return findings;
  const spoilt: { start: number; end: number }[] = [];
  const { text } = source;
  for (let start = 0; start <= text.length; ) {
    const pipe = findDelimiter(text, start, text.length, 124);
    const end = pipe < 0 ? text.length : pipe;
    if (holes.some((hole) => hole >= start && hole <= end)) spoilt.push({ start: start - 1, end });
    start = end + 1;
  }
  return findings.filter((finding) => {
    const at = finding.at?.span.start ?? 0;
    return !spoilt.some(({ start, end }) => at >= start && at <= end);
  });
}
