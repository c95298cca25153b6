/**
 * Regular expressions as Splunk has them: PCRE syntax and meaning, run in JavaScript.
 *
 * In goes a pattern; out comes a {@link Regex}, or a message that names what is wrong and where. A pattern is read into a
 * small tree; from the tree it is written as a native regular expression where that means the same and surely ends
 * soon (nearly all patterns of published detections), and otherwise run by a backtracking matcher of our own that knows
 * all of PCRE and gives up after a number of steps. Native engines have no such limit, and JavaScript cannot interrupt
 * them: that is why cost is estimated before.
 */
export { type CompiledPattern, compileRegex } from './compile.ts';
export { escapeRegex } from './escape.ts';
export { RegexLimitError } from './limit-error.ts';
export type { RegexLiteral } from './literals.ts';
export { type ParsedPattern, type PatternFault, type PatternOptions, parsePattern } from './parse.ts';
export type { Regex } from './regex.ts';
export { RegexMatch } from './regex-match.ts';
export type { GroupInfo, RegexNode } from './tree.ts';
