import { defineCommand } from '../run/command.ts';
import { textOf } from '../values/coerce.ts';
import { delimiterOf } from '../values/multivalue-delimiter.ts';

/** Makes one text of a multivalue. */
export const nomv = defineCommand({
  kind: 'nomv',
  source: 'Search Reference, nomv',
  examples: [
    {
      about: 'Values are joined by line ends.',
      given: [{ s: ['x', 'y'] }],
      search: '* | nomv s',
      rows: [{ s: 'x\ny' }],
    },
    {
      about: 'Values that mvcombine put together are joined by its delimiter.',
      given: [{ h: 'a' }, { h: 'b' }],
      search: '* | table h | mvcombine delim="," h | nomv h',
      rows: [{ h: 'a,b' }],
    },
  ],
  traits: () => ({ type: 'streaming', needsAllRows: false, dependsOnOrder: false, keepsOrder: true }),
  start(node) {
    const name = node.field.name;
    return {
      push(row, emit) {
        const value = row.get(name);
        if (value !== null && typeof value === 'object') {
          row.set(name, value.map(textOf).join(delimiterOf(value)));
        }
        emit(row);
      },
    };
  },
});
