import { commandSyntax } from '../command-syntax.ts';
import type { Cursor } from '../cursor.ts';
import { expectCommandEnd, joinParts, printField, printFields, readFields } from '../field-list.ts';
import { type FieldMade, readsOf } from '../flow.ts';
import { OptionReader, optionTable } from '../options.ts';
import { printSubsearch } from '../print.ts';
import { printOptions } from '../print-options.ts';
import type { FieldName } from '../tree.ts';

const options = optionTable({
  type: { type: 'choice', choices: ['inner', 'left', 'outer'], default: 'inner' },
  usetime: { type: 'boolean', default: false },
  earlier: { type: 'boolean', default: true },
  overwrite: { type: 'boolean', default: true },
  max: { type: 'integer', default: 1, least: 0 },
  left: { type: 'text' },
  right: { type: 'text' },
});

/** `join`: rows put together with those of a subsearch. */
export const join = commandSyntax({
  kind: 'join',
  name: 'join',
  about: 'Combines each row with the rows of a subsearch that have the same values in fields.',
  syntax:
    'join [type=inner|left|outer] [usetime=f] [earlier=t] [overwrite=t] [max=1] ' +
    '[<field-list> | left=<name> right=<name> WHERE <name>.<field>=<name>.<field> ...] "["<subsearch>"]"',
  category: 'lookups and joins',
  source: 'Search Reference: join',
  options,
  parse: (cursor) => {
    const reader = new OptionReader(cursor, options);
    const fields = readFields(cursor, { options: reader, stop: ['where'], wildcards: false });
    const { values } = reader;
    const pairs = cursor.takeWord('where') ? readPairs(cursor, values.left, values.right) : [];
    reader.takeAll();
    const hasAliases = values.left !== undefined || values.right !== undefined;
    if (hasAliases && (values.left === undefined || values.right === undefined || pairs.length === 0)) {
      cursor.report(
        'spl/missing-option',
        'Aliases need all of `left=`, `right=` and `WHERE left.field=right.field`.',
        reader.spanOf('left') ?? reader.spanOf('right') ?? cursor.here(),
      );
    }
    const search = cursor.subsearch();
    reader.takeAll();
    expectCommandEnd(cursor);
    return {
      type: values.type === 'inner' ? 'inner' : 'left',
      useTime: values.usetime,
      earlier: values.earlier,
      overwrite: values.overwrite,
      max: values.max,
      fields,
      ...(hasAliases ? { aliases: { left: values.left ?? '', right: values.right ?? '', pairs } } : {}),
      search,
    } as const;
  },
  print: (node) =>
    joinParts(
      printOptions(options, {
        type: node.type,
        usetime: node.useTime,
        earlier: node.earlier,
        overwrite: node.overwrite,
        max: node.max,
        left: node.aliases?.left,
        right: node.aliases?.right,
      }),
      node.aliases
        ? joinParts('WHERE', ...node.aliases.pairs.map((pair) => pair.map(printField).join('=')))
        : '',
      printFields(node.fields),
      printSubsearch(node.search),
    ),
  fields: (node, input) => {
    const theirs = input.outputOf(node.search);
    const keys = node.aliases ? node.aliases.pairs.map(([left]) => withoutPrefix(left)) : node.fields;
    const matched = new Set(keys.map((key) => key.name));
    const adds: FieldMade[] = [...theirs.names]
      .filter(([name]) => !matched.has(name))
      .map(([name, origin]) => ({ name, ...origin, kind: 'subsearch', sometimes: true }));
    return {
      reads: [...readsOf(keys), ...(node.useTime ? [{ name: '_time', span: node.nameSpan }] : [])],
      readsAll: keys.length === 0,
      adds,
      open: !theirs.complete || node.aliases !== undefined,
    };
  },
});

/** `L.a=R.b L.c=R.d`, optionally joined by AND. */
function readPairs(
  cursor: Cursor,
  left: string | undefined,
  right: string | undefined,
): (readonly [FieldName, FieldName])[] {
  const pairs: (readonly [FieldName, FieldName])[] = [];
  while (!cursor.atEnd() && cursor.unit !== 91) {
    if (pairs.length > 0) cursor.takeWord('and');
    cursor.skipComma();
    const first = readSide(cursor, left);
    if (!cursor.takeCharacter('=')) {
      cursor.fail('spl/expected', `Expected \`=\` after \`${first.name}\`, found ${cursor.found()}.`);
    }
    pairs.push([first, readSide(cursor, right)]);
  }
  return pairs;
}

function readSide(cursor: Cursor, alias: string | undefined): FieldName {
  cursor.next();
  const start = cursor.position;
  const name = cursor.unit === 34 ? cursor.quoted() : cursor.word();
  if (name === '') cursor.fail('spl/missing-field', `Expected a field, found ${cursor.found()}.`);
  const field = cursor.fieldNode(name, start);
  if (alias !== undefined && !name.startsWith(`${alias}.`)) {
    cursor.report('spl/expected', `\`${name}\` does not begin with the alias \`${alias}.\`.`, field.span);
  }
  return field;
}

function withoutPrefix(field: FieldName): FieldName {
  return { ...field, name: field.name.slice(field.name.indexOf('.') + 1) };
}
