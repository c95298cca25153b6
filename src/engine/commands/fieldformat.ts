import { defineCommand } from '../run/command.ts';

/** Changes only how Splunk displays a field; the value that the search hands on stays as it is. */
export const fieldformat = defineCommand({
  kind: 'fieldformat',
  source: 'Search Reference, fieldformat',
  examples: [
    {
      about: 'The stored value does not change.',
      given: [{ bytes: 1234567 }],
      search: '* | fieldformat bytes = tostring(bytes, "commas")',
      rows: [{ bytes: 1234567 }],
    },
  ],
  choices: ['The display format is checked but not applied: results hold the stored values.'],
  traits: () => ({ type: 'streaming', needsAllRows: false, dependsOnOrder: false, keepsOrder: true }),
  check(node, check) {
    for (const assignment of node.assignments) check.checkExpression(assignment.expression, 'value');
  },
  start: () => ({ push: (row, emit) => emit(row) }),
});
