import { commandSyntax } from '../command-syntax.ts';
import { joinParts, printFields, readSomeFields } from '../field-list.ts';
import { readsOf } from '../flow.ts';
import { OptionReader, optionTable } from '../options.ts';
import { printOptions } from '../print-options.ts';

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
  // What the template reads and writes depends on the fields that a run finds.
  fields: (node) => ({ reads: readsOf(node.fields), readsAll: true, open: true }),
});
