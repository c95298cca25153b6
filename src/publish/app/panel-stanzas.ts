import type { Investigation } from '../../content/index.ts';
import { fileNameOf } from '../../content/index.ts';
import type { ConfStanza } from '../conf/conf-file.ts';

/** The name of the workbench panel that a response task is shown in. */
export function panelName({ name }: Investigation): string {
  return `workbench_panel_${fileNameOf(name).replace(/\.yml$/, '')}___response_task`;
}

/** The panel's tokens, one an input, for `es_investigations.conf`. @source contentctl: template of es_investigations.conf */
export function panelStanza(task: Investigation): ConfStanza {
  return {
    name: `panel://${panelName(task)}`,
    settings: [
      ['label', task.name],
      ['description', task.description],
      ['disabled', '0'],
      ['tokens', tokensOf(task)],
    ],
  };
}

function tokensOf({ inputs }: Investigation): string {
  const tokens = [...new Set(inputs)].map((input) => [
    input,
    {
      valuePrefix: '"',
      valueSuffix: '"',
      delimiter: ` OR ${input}=`,
      valueType: 'primitive',
      value: valueTypes.get(input) ?? 'file',
      default: 'null',
    },
  ]);
  return JSON.stringify(Object.fromEntries(tokens), undefined, 2);
}

/** What Enterprise Security knows an input as. */
const valueTypes = new Map([
  ['user', 'identity'],
  ['dest', 'asset'],
]);

/** The entry in the menu of a field that opens the panel, for a task with exactly one input. @source workflow_actions.conf spec */
export function workflowStanza(task: Investigation): ConfStanza {
  const panel = panelName(task);
  const [input = ''] = task.inputs;
  const type = input === 'user' ? 'type_identity' : 'type_asset';
  return {
    name: panel,
    settings: [
      ['label', `Workbench - ${task.name}`],
      ['type', 'link'],
      ['fields', input],
      ['display_location', 'field_menu'],
      [
        'link.uri',
        `/app/$@namespace$/ess_workbench_panel?${type}=$@field_value$&panel=${panel}&drilldown_field=$@field_name$&use_drilldown_time=true`,
      ],
      ['link.target', 'blank'],
      ['link.method', 'get'],
    ],
  };
}

/** The panel itself: the task's search in a table. */
export function panelView({ search }: Investigation): string {
  return [
    '<panel>',
    '  <table>',
    '    <search>',
    `      <query>${xmlText(search.trim())}</query>`,
    '    </search>',
    '    <option name="drilldown">cell</option>',
    '    <option name="wrap">false</option>',
    '  </table>',
    '</panel>',
    '',
  ].join('\n');
}

/** Writes a text so that it stands between tags as it is. */
export function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
