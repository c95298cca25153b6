import { commandSyntax } from '../command-syntax.ts';
import { readAssignments } from '../expression.ts';
import { expressionReads, readsOf } from '../flow.ts';
import { printAssignment } from '../print-expression.ts';

/** `fieldformat`: how a field is shown. */
export const fieldformat = commandSyntax({
  kind: 'fieldformat',
  name: 'fieldformat',
  about: 'Computes how a field is shown; the value that later commands see stays.',
  syntax: 'fieldformat <field>=<expression>',
  category: 'fields',
  source: 'Search Reference: fieldformat',
  parse: (cursor) => ({ assignments: readAssignments(cursor) }),
  print: (node) => node.assignments.map(printAssignment).join(', '),
  fields: (node) => ({
    reads: node.assignments.flatMap(({ expression }) => expressionReads(expression)),
    rewrites: readsOf(node.assignments.map(({ target }) => target)),
  }),
});
