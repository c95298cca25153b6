import { defineCommand } from '../run/command.ts';
import { checkDataset } from '../tables/dataset-rows.ts';
import { emitDataset, plainName } from './from.ts';

/** Reads the events of a data model's dataset, their fields under prefixed names (`search`) or plain ones (`flat`). */
export const datamodel = defineCommand({
  kind: 'datamodel',
  source: 'Search Reference, datamodel',
  examples: [
    {
      about: 'The fields keep the prefix of the dataset.',
      given: [{ _time: 1700000002, tag: 'web', url: '/a', status: '200' }],
      search: '| datamodel Web Web search | table Web.url Web.status',
      rows: [{ 'Web.url': '/a', 'Web.status': '200' }],
    },
  ],
  choices: ['acceleration_search gives the events that the acceleration would read, as search does.'],
  traits: () => ({ type: 'generating', needsAllRows: false, dependsOnOrder: false, keepsOrder: true }),
  check(node, check) {
    if (node.model) checkDataset(node.model, node.dataset, check);
    if (!node.model || !node.dataset || !node.mode) {
      check.report({
        code: 'engine/unsupported-dataset',
        message:
          '`datamodel` without a dataset and `search` lists the definitions that a Splunk server keeps.',
        span: node.span,
        hint: 'Write `datamodel Model Dataset search` for the events of a dataset.',
      });
    }
  },
  start(node, run) {
    return {
      push() {},
      async end(emit) {
        const dataset = node.model && run.context.dataModels.get(node.model.text, node.dataset?.text);
        // The check has refused unknown names.
        if (!dataset) throw new RangeError(`unknown data model ${node.model?.text}`);
        const rename = node.mode === 'flat' ? plainName : (field: string) => field;
        await emitDataset(dataset, run, rename, emit);
      },
    };
  },
});
