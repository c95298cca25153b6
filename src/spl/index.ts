/**
 * The Search Processing Language: text to tree and back.
 *
 * A search comes in as a source text; macros are expanded, the result is read into the tree of `tree.ts`, and
 * every node's span leads back through the expansion to the file a person wrote. What a command's arguments
 * mean is known here (one file a command under `commands/`); what a command does is the engine's.
 */
export {
  type AnalysisContext,
  analyseSearch,
  commandFlow,
  type DataModelUse,
  type InnerSteps,
  type LookupUse,
  type NameUse,
  requiredFields,
  type SearchAnalysis,
  type SearchStep,
} from './analyse.ts';
export { applyFlow } from './apply-flow.ts';
export { type SplCode, splCodes } from './codes.ts';
export { type ColouredSpan, colouredSearch, type SearchColour } from './coloured.ts';
export {
  aggregationsOf,
  expressionsOf,
  figuresOf,
  searchExpressionsOf,
  subsearchesOf,
} from './command-parts.ts';
export type { CommandCategory, CommandSyntax } from './command-syntax.ts';
export { templateForField } from './commands/foreach.ts';
export { commandNamed, commandNames, commands } from './commands/index.ts';
export { type Expansion, expandMacros, type MacroUse } from './expand.ts';
export { type FieldLineage, lineageOfField } from './field-lineage.ts';
export type {
  FieldFlow,
  FieldMade,
  FieldOrigin,
  FieldSet,
  FieldUse,
  FlowInput,
} from './flow.ts';
export { fillPattern, matchPattern, walkExpression, walkSearchExpression } from './flow.ts';
export { formatSearch } from './format.ts';
export * from './macros.ts';
export { parseExpression, parseSearchExpression } from './parse.ts';
export { parseSearch, parseSearchText, type SearchParse } from './parse-search.ts';
export { printCommand, printSearch, printSearchExpression } from './print.ts';
export { printExpression } from './print-expression.ts';
export { isTimeModifier, timeTerms } from './time-term.ts';
export { listComments, listMacroCalls, type MacroCall, type Token, tokensOf } from './tokens.ts';
export * from './tree.ts';
