import {
  type Command,
  type Expression,
  parseExpression,
  type Search,
  type ValueSubsearch,
} from '../../spl/index.ts';
import { sourceText } from '../../text/index.ts';
import { RunError } from '../run/command.ts';
import { rowText, textsOf } from '../tables/search-text.ts';
import type { Row } from '../values/row.ts';

/** Lists the subsearches that stand inside the eval expressions of a command or of one expression. */
export function valueSubsearches(node: Command | Expression): ValueSubsearch[] {
  const found: ValueSubsearch[] = [];
  visitParts(node, (part) => found.push(part));
  return found;
}

/**
 * Runs the subsearches inside a command's eval expressions and puts what their text says in their place: the value
 * that `return $x` gives, or the condition that rows mean.
 * @throws RunError `engine/subsearch-text` when the text is no expression
 * @source Search Reference, return: Example 3; Search Manual: About subsearches
 */
export async function resolveValueSubsearches<Node extends Command>(
  command: Node,
  rowsOf: (search: Search) => Promise<readonly Row[]>,
): Promise<Node> {
  const given = new Map<ValueSubsearch, Expression>();
  for (const node of valueSubsearches(command))
    given.set(node, read(textOfRows(await rowsOf(node.search)), node));
  return replaceParts(command, given);
}

function textOfRows(rows: readonly Row[]): string {
  const [first] = rows;
  const verbatim = first && textsOf(first.get('search'))[0];
  if (verbatim !== undefined && rows.length === 1) return verbatim;
  const words = { columnPrefix: '(', columnSeparator: 'AND', columnEnd: ')', mvSeparator: 'OR' };
  const texts = rows.map((row) => rowText(row, words)).filter((text) => text !== undefined);
  // A condition that nothing meets, as for a subsearch without rows in `search`.
  return texts.length > 0 ? texts.join(' OR ') : 'false()';
}

function read(text: string, node: ValueSubsearch): Expression {
  const { expression, diagnostics } = parseExpression(sourceText('<subsearch>', text));
  const fault = diagnostics.find((diagnostic) => diagnostic.severity === 'error');
  if (expression && !fault) return expression;
  throw new RunError(
    'engine/subsearch-text',
    `The subsearch gave the text \`${text}\`, which is not an expression.`,
    node.span,
    'End the subsearch with `return $field`.',
  );
}

/** Goes through a node's parts; other searches inside it are left alone, since they are run on their own. */
function visitParts(node: object, visit: (part: ValueSubsearch) => void): void {
  if (isValueSubsearch(node)) {
    visit(node);
    return;
  }
  for (const part of Object.values(node)) if (isPart(part)) visitParts(part, visit);
}

function replaceParts<Node extends object>(node: Node, given: ReadonlyMap<ValueSubsearch, Expression>): Node;
function replaceParts(node: object, given: ReadonlyMap<ValueSubsearch, Expression>): object {
  if (isValueSubsearch(node)) return given.get(node) ?? node;
  const replaced = (part: unknown): unknown => (isPart(part) ? replaceParts(part, given) : part);
  if (Array.isArray(node)) return node.map(replaced);
  return Object.fromEntries(Object.entries(node).map(([key, part]) => [key, replaced(part)]));
}

function isPart(part: unknown): part is object {
  return typeof part === 'object' && part !== null && !('commands' in part);
}

function isValueSubsearch(node: object): node is ValueSubsearch {
  return 'kind' in node && node.kind === 'value-subsearch';
}
