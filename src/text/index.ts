/**
 * Texts, places in them, and findings about them.
 *
 * Everything may import this leaf; it imports nothing. Code passes offsets into source texts; lines and columns
 * exist only where a finding is printed. One diagnostic type serves every output format.
 */
export { closeNames, didYouMean } from './close-names.ts';
export {
  compareDiagnostics,
  type Diagnostic,
  type Note,
  type Place,
  type Severity,
  whereIs,
} from './diagnostic.ts';
export { applyFixes, type Fix, type TextEdit } from './fix.ts';
export { displayWidth, fitWidth, printable, wrapText } from './printable.ts';
export * from './render/index.ts';
export {
  lineStarts,
  lineText,
  type OuterCall,
  type OuterSpan,
  type Position,
  positionAt,
  type ResolvedSpan,
  resolve,
  type SourceText,
  type Span,
  sourceText,
} from './source.ts';
