import { defineCommand, RunError } from '../run/command.ts';

/** Passes rows on, and fails the search when there was none. */
export const requireCommand = defineCommand({
  kind: 'require',
  source: 'Search Reference, require',
  examples: [
    {
      about: 'Rows pass unchanged; without any the search fails.',
      given: [{ id: 1 }],
      search: '* | require | table id',
      rows: [{ id: 1 }],
    },
  ],
  traits: () => ({ type: 'streaming', needsAllRows: false, dependsOnOrder: false, keepsOrder: true }),
  start(node) {
    let some = false;
    return {
      push(row, emit) {
        some = true;
        emit(row);
      },
      end() {
        if (some) return;
        throw new RunError(
          'engine/required-rows',
          'No row came to `require`, so the search fails.',
          node.span,
          'Remove it where a search without rows is no fault.',
        );
      },
    };
  },
});
