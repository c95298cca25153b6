import { printQuoted } from './field-list.ts';
import { timeTerms } from './time-term.ts';
import type {
  FieldName,
  Search,
  SearchExpression,
  SearchSubsearch,
  SearchTerm,
  SearchValue,
} from './tree.ts';

/**
 * Prints a search expression in canonical form: terms joined by blanks for AND, groups in parentheses.
 * @param printSubsearch prints a subsearch with its brackets
 */
export function printSearchTree(
  expression: SearchExpression,
  printSubsearch: (search: Search) => string,
): string {
  const print = (node: SearchExpression): string => {
    switch (node.kind) {
      case 'all':
        return '()';
      case 'and':
        return (
          node.operands
            // An OR beside other terms needs none, but `where` reads the same words the other way round.
            .map((part) => (part.kind === 'and' || part.kind === 'or' ? `(${print(part)})` : print(part)))
            .join(' ')
        );
      case 'or':
        return node.operands
          .map((part) => (part.kind === 'and' || part.kind === 'or' ? `(${print(part)})` : print(part)))
          .join(' OR ');
      case 'not': {
        const { operand } = node;
        const group = operand.kind === 'and' || operand.kind === 'or';
        return group ? `NOT (${print(operand)})` : `NOT ${print(operand)}`;
      }
      case 'comparison':
        return `${printSearchField(node.field)}${node.operator}${printValue(node.value)}`;
      case 'in':
        return `${printSearchField(node.field)} IN (${node.values.map(printListValue).join(', ')})`;
      case 'term':
        return printTerm(node);
      case 'time':
        return `${node.name}=${printWord(node.value.text)}`;
      case 'subsearch':
        return printBefore(node, printSubsearch(node.search));
    }
  };
  return print(expression);
}

const plainWord = /^[^\x00-\x20\s\u00a0"`()[\]|\\=<>!,]+$/;
const reserved = new Set(['AND', 'OR', 'NOT', 'IN', 'TERM', 'CASE']);
/** What ends the expression of tstats and mstats, in any case. */
const stops = new Set(['by', 'groupby', 'span']);

function printSearchField({ name }: FieldName): string {
  const plain =
    plainWord.test(name) &&
    !name.includes('::') &&
    !reserved.has(name) &&
    !stops.has(name.toLowerCase()) &&
    !timeTerms.has(name);
  return plain ? name : printQuoted(name);
}

function printBefore({ before }: SearchSubsearch, subsearch: string): string {
  if (!before) return subsearch;
  const { field, operator } = before;
  if (operator === 'IN') return `${printSearchField(field)} IN (${subsearch})`;
  return `${timeTerms.has(field.name) ? field.name : printSearchField(field)}${operator}${subsearch}`;
}

function printValue(value: SearchValue): string {
  if (value.caseSensitive) return `CASE(${printDirectiveText(value.text)})`;
  return value.quoted ? printQuoted(value.text) : printBare(value.text);
}

function printListValue(value: SearchValue): string {
  return printValue(value);
}

function printTerm(term: SearchTerm): string {
  switch (term.form) {
    case 'word':
      // Inside parentheses no keyword ends the expression.
      return stops.has(term.text.toLowerCase()) ? `(${term.text})` : printBare(term.text);
    case 'phrase':
      return printQuoted(term.text);
    default:
      return `${term.form}(${printDirectiveText(term.text)})`;
  }
}

/**
 * A word that was read bare can be written bare again: what would end it was escaped. Only a backtick, which stood in
 * quotes around the whole expression, would begin a macro call.
 */
function printBare(text: string): string {
  if (text.includes('`')) return printQuoted(text);
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('|', '\\|');
}

function printWord(text: string): string {
  return plainWord.test(text) ? text : printQuoted(text);
}

function printDirectiveText(text: string): string {
  return plainWord.test(text) ? text : printQuoted(text);
}
