import { keysOf } from '../../read/values.ts';
import { itemCheck } from '../check.ts';

/** The check `dashboard/definition`; `about` says what it finds. */
export const definition = itemCheck({
  code: 'dashboard/definition',
  upstream: 'O5',
  severity: 'error',
  about: 'Beside a dashboard’s YAML file lies its JSON definition with the same title and a description.',
  of: ['dashboard'],
  passes: {
    dashboard: {},
    files: {
      'dashboards/example_dashboard.json': '{"title": "Example Dashboard", "description": "An example."}',
    },
  },
  fails: { dashboard: {} },
  check(item, report, { content }) {
    const { definitionPath } = item;
    const bytes = content.files.read(definitionPath);
    if (!bytes) {
      report({
        message: `The definition \`${definitionPath}\` does not exist.`,
        keyPath: ['name'],
        hint: 'Export the dashboard as JSON and put it beside the YAML file.',
      });
      return;
    }
    const json = parseJson(bytes);
    if (!json) {
      report({ message: `The definition \`${definitionPath}\` is not JSON.`, keyPath: ['name'] });
      return;
    }
    if (json.title !== item.name) {
      report({
        message: `The definition’s title is \`${String(json.title)}\`, the name is \`${item.name}\`.`,
        keyPath: ['name'],
        hint: 'Make them the same.',
      });
    }
    if (json.description === undefined) {
      report({ message: `The definition \`${definitionPath}\` has no description.`, keyPath: ['name'] });
    }
  },
});

function parseJson(
  bytes: Uint8Array,
): { readonly title?: unknown; readonly description?: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === 'object' ? keysOf<'title' | 'description'>(value) : undefined;
  } catch {
    return undefined;
  }
}
