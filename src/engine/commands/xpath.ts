import { defineCommand } from '../run/command.ts';
import { fieldValueOf, scalarsOf, textOf } from '../values/coerce.ts';
import { readXml } from '../xml/read-xml.ts';
import { evaluateXPath, parseXPath } from '../xml/xpath.ts';

/** Writes the values that an XPath finds in a field's XML into a field. */
export const xpath = defineCommand({
  kind: 'xpath',
  source: 'Search Reference, xpath',
  examples: [
    {
      about: 'Attributes of all elements of a name.',
      given: [{ xml: '<a><b id="1"/><c><b id="2"/></c></a>' }],
      search: '* | xpath outfield=ids field=xml "//b/@id" | table ids',
      rows: [{ ids: ['1', '2'] }],
    },
  ],
  choices: [
    'Supported are names, *, /, //, @attribute, text() and conditions by position, attribute and child.',
    'Names are compared with their prefix; namespaces are not resolved.',
    'An element that holds elements comes out as its inner XML.',
  ],
  traits: () => ({ type: 'streaming', needsAllRows: false, dependsOnOrder: false, keepsOrder: true }),
  check(node, check) {
    const parsed = parseXPath(node.path.text);
    if (parsed.ok) return;
    check.report({
      code: 'engine/unsupported-xpath',
      message: `\`${parsed.piece}\` in the XPath \`${node.path.text}\` is not supported.`,
      span: node.path.span,
      hint: 'Paths are made of names, `*`, `/`, `//`, `@attribute`, `text()` and conditions such as `[2]` or `[@id="x"]`.',
    });
  },
  start(node) {
    const parsed = parseXPath(node.path.text);
    return {
      push(row, emit) {
        const values = parsed.ok
          ? scalarsOf(row.get(node.field?.name ?? '_raw')).flatMap((value) =>
              evaluateXPath(readXml(textOf(value)), parsed.path),
            )
          : [];
        const found = fieldValueOf(values.filter((value) => value !== '')) ?? node.default ?? null;
        if (found !== null) row.set(node.outField, found);
        emit(row);
      },
    };
  },
});
