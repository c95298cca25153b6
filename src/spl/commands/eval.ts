import { commandSyntax } from '../command-syntax.ts';
import { readAssignments } from '../expression.ts';
import { expressionReads, type FieldMade, type FieldUse } from '../flow.ts';
import { printAssignment } from '../print-expression.ts';

/** `eval`: computes fields from expressions. */
export const evalCommand = commandSyntax({
  kind: 'eval',
  name: 'eval',
  about: 'Computes expressions and puts each result into a field.',
  syntax: 'eval <field>=<expression> ["," <field>=<expression>]...',
  category: 'fields',
  source: 'Search Reference: eval',
  parse: (cursor) => ({ assignments: readAssignments(cursor) }),
  print: (node) => node.assignments.map(printAssignment).join(', '),
  fields: (node) => {
    const reads: FieldUse[] = [];
    const adds: FieldMade[] = [];
    const assigned = new Set<string>();
    let open = false;
    for (const { target, expression } of node.assignments) {
      const uses = expressionReads(expression);
      reads.push(...uses.filter((use) => !assigned.has(use.name)));
      const holes = [...target.name.matchAll(/\{([^{}]+)\}/g)].map((hole) => hole[1] ?? '');
      if (holes.length > 0) {
        // The name holds values of a row, so only a run can tell what it is.
        open = true;
        reads.push(
          ...holes.filter((name) => !assigned.has(name)).map((name) => ({ name, span: target.span })),
        );
        continue;
      }
      assigned.add(target.name);
      adds.push({ kind: 'eval', name: target.name, span: target.span, from: uses.map((use) => use.name) });
    }
    return { reads, adds, open };
  },
});
