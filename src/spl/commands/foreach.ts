import { commandSyntax } from '../command-syntax.ts';
import { joinParts, printFields, readSomeFields } from '../field-list.ts';
import {
  expressionReads,
  type FieldFlow,
  type FieldMade,
  type FieldUse,
  matchPattern,
  readsOf,
} from '../flow.ts';
import { OptionReader, optionTable } from '../options.ts';
import { printOptions } from '../print-options.ts';
import type { ForeachCommand } from '../tree.ts';

const options = optionTable({
  mode: {
    type: 'choice',
    choices: ['multifield', 'multivalue', 'json_array', 'auto_collections'],
    default: 'multifield',
  },
  fieldstr: { type: 'text', default: '<<FIELD>>' },
  matchstr: { type: 'text', default: '<<MATCHSTR>>' },
  matchseg1: { type: 'text', default: '<<MATCHSEG1>>' },
  matchseg2: { type: 'text', default: '<<MATCHSEG2>>' },
  matchseg3: { type: 'text', default: '<<MATCHSEG3>>' },
  itemstr: { type: 'text', default: '<<ITEM>>' },
  iterstr: { type: 'text', default: '<<ITER>>' },
});

/** `foreach`: a template run for each field or value. */
export const foreach = commandSyntax({
  kind: 'foreach',
  name: 'foreach',
  about: 'Runs a template of commands for each matching field, or for each value of a field.',
  syntax:
    'foreach [mode=multifield] <wc-field-list> [fieldstr=<<FIELD>>] [matchstr=<<MATCHSTR>>] ' +
    '[matchseg1=<<MATCHSEG1>>] [itemstr=<<ITEM>>] [iterstr=<<ITER>>] "[" <template> "]"',
  category: 'fields',
  source: 'Search Reference: foreach',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    const fields = readSomeFields(cursor, { options: reader });
    if (cursor.next() !== 91) {
      cursor.fail('spl/expected', `Expected the template in square brackets, found ${cursor.found()}.`);
    }
    const open = cursor.position;
    const close = cursor.matchingBracket(open);
    const raw = cursor.text.slice(open + 1, close);
    const template = raw.trim();
    const start = open + 1 + raw.length - raw.trimStart().length;
    cursor.take(close + 1 - open);
    const { values } = reader;
    return {
      mode: values.mode,
      fields,
      fieldText: values.fieldstr,
      matchText: values.matchstr,
      matchSegments: [values.matchseg1, values.matchseg2, values.matchseg3] as const,
      itemText: values.itemstr,
      iterText: values.iterstr,
      template: { kind: 'text', text: template, span: { start, end: start + template.length } } as const,
    };
  },
  print: (node) =>
    joinParts(
      printOptions(options, { mode: node.mode }),
      printFields(node.fields),
      printOptions(options, {
        fieldstr: node.fieldText,
        matchstr: node.matchText,
        matchseg1: node.matchSegments[0],
        matchseg2: node.matchSegments[1],
        matchseg3: node.matchSegments[2],
        itemstr: node.itemText,
        iterstr: node.iterText,
      }),
      `[ ${node.template.text} ]`,
    ),
  fields: (node, input) => {
    const unknown: FieldFlow = { reads: readsOf(node.fields), readsAll: true, open: true };
    const isOpen = node.fields.some(({ name }) => name.includes('*')) && !input.fields.complete;
    const texts = isOpen ? [fillTemplate(node, anyName)] : [];
    for (const { name: pattern } of node.fields) {
      const names = pattern.includes('*')
        ? [...input.fields.names.keys()].filter((name) => matchPattern(pattern, name))
        : [pattern];
      texts.push(...names.map((name) => fillTemplate(node, name, matchPattern(pattern, name))));
    }
    const reads: FieldUse[] = readsOf(node.fields);
    const adds: FieldMade[] = [];
    const { span } = node.template;
    for (const text of new Set(texts)) {
      const template = input.readTemplate?.(text.startsWith('|') ? text : `| ${text}`);
      if (!template) return unknown;
      for (const command of template.search.commands) {
        if (command.kind !== 'eval') return unknown;
        for (const { target, expression } of command.assignments) {
          // A computed name, or one that stands for a field that only a run can tell.
          if (target.name.includes('{') || target.name.includes(anyName)) return unknown;
          const from = expressionReads(expression).map(({ name }) => name);
          reads.push(...from.filter((name) => !name.includes(anyName)).map((name) => ({ name, span })));
          adds.push({ kind: 'eval', name: target.name, span, from, sometimes: true });
        }
      }
    }
    return { reads, adds, readsAll: isOpen };
  },
});

/** Stands for the name of a field that is not known: no search has it. */
const anyName = '\uFFFC';

/** The template for one field; a value of the loop is no field, so that any literal will do. */
function fillTemplate(node: ForeachCommand, name: string, captures: readonly string[] = []): string {
  const text = templateForField(node, name, captures);
  if (node.mode === 'multifield') return text;
  return [node.itemText, node.iterText].reduce(
    (filled, token) => (token === '' ? filled : filled.replaceAll(`'${token}'`, '0').replaceAll(token, '0')),
    text,
  );
}

/**
 * Puts a field's name into the template of foreach, and what the wildcards that it was found by stand for. Names are
 * taken as they are, dollar signs included.
 */
export function templateForField(node: ForeachCommand, name: string, captures: readonly string[]): string {
  const pairs: readonly (readonly [string, string])[] = [
    ...node.matchSegments.map((segment, index) => [segment, captures[index] ?? ''] as const),
    [node.matchText, captures[0] ?? ''],
    [node.fieldText, name],
  ];
  return pairs.reduce(
    (text, [token, filled]) => (token === '' ? text : text.replaceAll(token, () => filled)),
    node.template.text,
  );
}
