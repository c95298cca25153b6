import { defineCommand } from '../run/command.ts';

/** Adds what is known of the search itself to each row. */
export const addinfo = defineCommand({
  kind: 'addinfo',
  source: 'Search Reference, addinfo',
  examples: [
    {
      about: 'Without bounds the range is all of time.',
      search: '| makeresults | addinfo | table info_min_time info_max_time',
      rows: [{ info_min_time: 0, info_max_time: '+Infinity' }],
    },
  ],
  choices: ['info_sid is the search’s start followed by `.1`: it is the same in every run.'],
  traits: () => ({ type: 'streaming', needsAllRows: false, dependsOnOrder: false, keepsOrder: true }),
  start(_node, run) {
    const { now } = run.context;
    return {
      push(row, emit) {
        row.set('info_min_time', run.earliest ?? 0);
        row.set('info_max_time', run.latest ?? '+Infinity');
        row.set('info_sid', `${now}.1`);
        row.set('info_search_time', now);
        emit(row);
      },
    };
  },
});
