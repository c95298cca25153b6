import { commandSyntax } from '../command-syntax.ts';
import { joinParts, printField } from '../field-list.ts';
import { readsOf } from '../flow.ts';
import { readOneField } from '../one-field.ts';
import { OptionReader, optionTable, present } from '../options.ts';
import { printOptions } from '../print-options.ts';

const options = optionTable({
  delim: { type: 'text', default: ' ' },
  tokenizer: { type: 'literal' },
  allowempty: { type: 'boolean', default: false },
  setsv: { type: 'boolean', default: false },
});

/** `makemv`: one value into several. */
export const makemv = commandSyntax({
  kind: 'makemv',
  name: 'makemv',
  about: 'Splits the value of a field into several values, at a delimiter or by a pattern.',
  syntax: 'makemv [delim=" " | tokenizer="<pcre>"] [allowempty=f] [setsv=f] <field>',
  category: 'fields',
  source: 'Search Reference: makemv',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    const field = readOneField(cursor, reader);
    const { values } = reader;
    return {
      field,
      delim: values.delim,
      ...present({ tokenizer: values.tokenizer }),
      allowEmpty: values.allowempty,
      setSv: values.setsv,
    };
  },
  print: (node) =>
    joinParts(
      printOptions(options, {
        delim: node.delim,
        tokenizer: node.tokenizer,
        allowempty: node.allowEmpty,
        setsv: node.setSv,
      }),
      printField(node.field),
    ),
  fields: (node) => ({ reads: readsOf(node.field), rewrites: readsOf(node.field) }),
});
