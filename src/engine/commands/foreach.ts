import { type ForeachCommand, matchPattern, type Search, templateForField } from '../../spl/index.ts';
import { readJson, valueOfJson } from '../json/index.ts';
import { defineCommand, type Operator, type RunContext, RunError } from '../run/command.ts';
import { scalarsOf } from '../values/coerce.ts';
import { hasWildcard, matchFieldNames } from '../values/field-pattern.ts';
import type { Row } from '../values/row.ts';
import type { FieldValue } from '../values/value.ts';
import { compileAssignments } from './eval.ts';

/** Carries out a template for each field that matches, or for each value of a field. */
export const foreach = defineCommand({
  kind: 'foreach',
  source: 'Search Reference, foreach',
  examples: [
    {
      about: '`<<FIELD>>` stands for the name of each field in turn.',
      given: [{ n1: 1, n2: 2, total: 0 }],
      search: '* | foreach n* [eval total = total + <<FIELD>>]',
      rows: [{ n1: 1, n2: 2, total: 3 }],
    },
    {
      about: 'In multivalue mode `<<ITEM>>` stands for each value.',
      given: [{ mv: ['5', '15'], total: 0 }],
      search: '* | foreach mode=multivalue mv [eval total = total + <<ITEM>>]',
      rows: [{ mv: ['5', '15'], total: 20 }],
    },
  ],
  choices: [
    'A wildcard stands for the fields that have a value in the row; fields named in full take part in every row.',
    'Fields that the template makes are not gone through.',
    '`<<MATCHSTR>>` is what the first wildcard stands for when there are several.',
    '`<<ITEM>>` is a value with the type that its text reads as, also inside double quotes.',
    'Templates other than eval run over one row at a time, so commands that look at several rows see one.',
  ],
  traits: () => ({ type: 'streaming', needsAllRows: false, dependsOnOrder: false, keepsOrder: true }),
  start(node, run) {
    return node.mode === 'multifield' ? overFields(node, run) : overItems(node, run);
  },
});

/** A template for one field, made ready. */
type Step =
  | { readonly kind: 'eval'; readonly apply: (row: Row) => void }
  | { readonly kind: 'pipeline'; readonly search: Search };

function overFields(node: ForeachCommand, run: RunContext): Operator {
  const steps = new Map<string, Step>();
  const stepFor = (field: string, captures: readonly string[]): Step => {
    const key = [field, ...captures].join('\0');
    let step = steps.get(key);
    if (!step) {
      step = makeStep(templateForField(node, field, captures), node, run);
      steps.set(key, step);
    }
    return step;
  };
  // Rows are held back from the first one on whose template needs more than eval: only the end may wait.
  const held: Row[] = [];
  return {
    push(row, emit) {
      if (held.length > 0) {
        held.push(row);
        return;
      }
      const todo = fieldsOf(node, row).map(({ name, captures }) => stepFor(name, captures));
      if (todo.some((step) => step.kind === 'pipeline')) {
        held.push(row);
        return;
      }
      for (const step of todo) if (step.kind === 'eval') step.apply(row);
      emit(row);
    },
    async end(emit) {
      for (const row of held) {
        let rows = [row];
        for (const { name, captures } of fieldsOf(node, row)) {
          const step = stepFor(name, captures);
          if (step.kind === 'eval') for (const each of rows) step.apply(each);
          else rows = await (await run.pipeline(step.search))(rows);
        }
        for (const each of rows) emit(each);
      }
    },
  };
}

function makeStep(text: string, node: ForeachCommand, run: RunContext): Step {
  const search = run.parse(asPipeline(text), node.template.span);
  const assignments = [];
  for (const command of search.commands) {
    if (command.kind !== 'eval') return { kind: 'pipeline', search };
    assignments.push(...command.assignments);
  }
  return { kind: 'eval', apply: compileAssignments(assignments, run) };
}

function asPipeline(text: string): string {
  const trimmed = text.trim();
  return trimmed.startsWith('|') ? trimmed : `| ${trimmed}`;
}

function fieldsOf(node: ForeachCommand, row: Row): { name: string; captures: readonly string[] }[] {
  const names = node.fields.some((field) => hasWildcard(field.name)) ? row.names() : [];
  const found = new Map<string, readonly string[]>();
  for (const { name: pattern } of node.fields) {
    if (!hasWildcard(pattern)) {
      if (!found.has(pattern)) found.set(pattern, []);
      continue;
    }
    for (const name of matchFieldNames(pattern, names)) {
      if (!found.has(name) && row.get(name) !== null) found.set(name, matchPattern(pattern, name) ?? []);
    }
  }
  return [...found].map(([name, captures]) => ({ name, captures }));
}

/** Names that the values of the loop have in a row while its template runs; no event can have such fields. */
const itemField = '<<ITEM>>';
const iterField = '<<ITER>>';

function overItems(node: ForeachCommand, run: RunContext): Operator {
  const search = run.parse(asPipeline(bindItems(node)), node.template.span);
  const assignments = search.commands.flatMap((command) => {
    if (command.kind === 'eval') return command.assignments;
    throw new RunError(
      'engine/foreach-needs-eval',
      `\`foreach mode=${node.mode}\` takes only \`eval\` in its template, not \`${command.name}\`.`,
      node.template.span,
    );
  });
  const apply = compileAssignments(assignments, run);
  const names = node.fields.map((field) => field.name);
  return {
    push(row, emit) {
      const present = names.some(hasWildcard) ? row.names() : [];
      for (const name of names.flatMap((pattern) => matchFieldNames(pattern, present))) {
        for (const [index, item] of itemsOf(row.get(name), node.mode).entries()) {
          row.set(itemField, item);
          row.set(iterField, index);
          apply(row);
        }
      }
      row.delete(itemField);
      row.delete(iterField);
      emit(row);
    },
  };
}

/**
 * Puts fields in the place of the item and its position. Inside a text in double quotes the text is cut there and
 * joined again, so that a value can never end the quotes.
 */
function bindItems(node: ForeachCommand): string {
  const marks: [string, string][] = [
    [node.itemText, `'${itemField}'`],
    [node.iterText, `'${iterField}'`],
  ];
  const parts = node.template.text.match(/"(?:\\.|[^"\\])*"|'[^']*'|[^"']+|["']/gs) ?? [];
  return parts
    .map((part) => {
      const quoted = part.length > 1 && part.startsWith('"');
      let text = part;
      for (const [mark, field] of marks) {
        if (mark === '' || !text.includes(mark)) continue;
        if (part === `'${mark}'`) text = field;
        else text = text.replaceAll(mark, () => (quoted ? `".${field}."` : field));
      }
      return quoted && text !== part ? `(${text})` : text;
    })
    .join('');
}

function itemsOf(value: FieldValue, mode: ForeachCommand['mode']): readonly FieldValue[] {
  if (mode === 'multivalue') return scalarsOf(value);
  const items = typeof value === 'string' ? jsonItems(value) : undefined;
  if (items) return items;
  return mode === 'auto_collections' ? scalarsOf(value) : [];
}

/** The elements of a JSON array: texts and numbers as they are, anything else as its JSON text. */
function jsonItems(text: string): readonly FieldValue[] | undefined {
  const document = readJson(text);
  return document?.kind === 'array' ? document.items.map(valueOfJson) : undefined;
}
