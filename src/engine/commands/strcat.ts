import { costOf } from '../run/allowance.ts';
import { defineCommand } from '../run/command.ts';
import { textsOf } from '../tables/search-text.ts';

/** Joins fields and texts to one text. */
export const strcat = defineCommand({
  kind: 'strcat',
  source: 'Search Reference, strcat',
  examples: [
    {
      about: 'A missing field is an empty text.',
      given: [{ ip: '10.0.0.1', port: 22 }, { ip: '10.0.0.2' }],
      search: '* | strcat ip ":" port address | table address',
      rows: [{ address: '10.0.0.1:22' }, { address: '10.0.0.2:' }],
    },
    {
      about: 'With allrequired=t a missing field leaves the target alone.',
      given: [{ a: 'x' }],
      search: '* | strcat allrequired=t a b c',
      rows: [{ a: 'x' }],
    },
  ],
  choices: ['The values of a multivalue are joined by blanks.'],
  traits: () => ({ type: 'streaming', needsAllRows: false, dependsOnOrder: false, keepsOrder: true }),
  start(node, run) {
    return {
      push(row, emit) {
        let text = '';
        let complete = true;
        for (const part of node.parts) {
          if (part.kind === 'text') {
            text += part.text;
            continue;
          }
          const values = textsOf(row.get(part.name));
          if (values.length === 0) complete = false;
          text += values.join(' ');
        }
        const cost = costOf(text);
        if (cost > 0) run.spend(cost);
        if (complete || !node.allRequired) row.set(node.target.name, text);
        emit(row);
      },
    };
  },
});
