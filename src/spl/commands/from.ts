import { didYouMean } from '../../text/index.ts';
import { commandSyntax } from '../command-syntax.ts';
import { expectCommandEnd, printQuoted } from '../field-list.ts';

const types = ['datamodel', 'inputlookup', 'lookup', 'savedsearch', 'federated'];

/** `from`: the rows of a dataset. */
export const from = commandSyntax({
  kind: 'from',
  name: 'from',
  about: 'Gives the rows of a data model dataset, a lookup or a saved search.',
  syntax: 'from <type>:<name> | from <type> <name>',
  category: 'generating',
  source: 'Search Reference: from',
  generating: true,
  parse: (cursor) => {
    cursor.next();
    const start = cursor.position;
    const word = cursor.word();
    const colon = word.indexOf(':');
    const written = colon < 0 ? word : word.slice(0, colon);
    const type = written.toLowerCase();
    if (!types.includes(type)) {
      const span = { start, end: start + written.length };
      cursor.fail(
        'spl/expected',
        `Expected the type of a dataset, found ${written === '' ? cursor.found() : `\`${written}\``}.`,
        written === '' ? cursor.here() : span,
        didYouMean(type, types) ?? `The types are ${types.map((each) => `\`${each}\``).join(', ')}.`,
      );
    }
    const rest = colon < 0 ? '' : word.slice(colon + 1);
    if (rest === '' && colon < 0) cursor.takeCharacter(':');
    let nameStart = start + colon + 1;
    let name = rest;
    if (rest === '') {
      const unit = cursor.next();
      nameStart = cursor.position;
      name = unit === 34 ? cursor.quoted() : cursor.word();
      // "Model"."Dataset"
      if (unit === 34 && cursor.takeCharacter('.')) {
        name += `.${cursor.unit === 34 ? cursor.quoted() : cursor.word()}`;
      }
    }
    if (name === '') cursor.fail('spl/expected', `Expected the name of a dataset, found ${cursor.found()}.`);
    const dataset = cursor.textNode(name, nameStart);
    expectCommandEnd(cursor);
    return { datasetType: type, dataset };
  },
  print: (node) => `${node.datasetType}:${printQuoted(node.dataset.text)}`,
  fields: (node, input) => {
    const isTable = node.datasetType === 'lookup' || node.datasetType === 'inputlookup';
    const columns = isTable ? input.lookupColumns?.(node.dataset.text) : undefined;
    return {
      replaces: true,
      adds: (columns ?? []).map((name) => ({
        kind: 'lookup',
        name,
        span: node.dataset.span,
        from: [],
      })),
      open: columns === undefined,
    };
  },
});
