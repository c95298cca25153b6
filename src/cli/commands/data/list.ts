import { countOf } from '../../../text/index.ts';
import { defineCliCommand } from '../../command.ts';
import { datasetPlaces, sizeOf, sizeText, type UsedDataset, usedDatasets } from '../../dataset-list.ts';
import { openContent } from '../../open-content.ts';
import { choice, flag, text } from '../../options.ts';
import { printJson } from '../../report/findings.ts';
import { renderTable } from '../../report/table.ts';
import { selectContent, selectedDetections } from '../../selection.ts';

/** `detent data list [PATH…]`: the datasets of tests and where they are. */
export const command = defineCliCommand({
  name: 'list',
  about: 'Lists the datasets that tests use, and whether they are on this machine',
  arguments: [{ usage: '[path...]', about: 'Files, folders or names of detections' }],
  options: {
    missing: flag('--missing', 'Lists only what is not on this machine'),
    attackData: text(
      '--attack-data <dir>',
      'A local copy of splunk/attack_data: the folder with `datasets/`',
    ),
    format: choice('-f, --format <format>', 'How the list is printed', ['text', 'json']),
  },
  examples: [{ line: 'detent data list --missing', about: 'What `detent data fetch` would download.' }],
  async run({ args, options, terminal }) {
    const content = await openContent(options.content, terminal);
    const detections = selectedDetections(content, selectContent(content, args, terminal.surroundings.cwd));
    const places = datasetPlaces(content.root, options.attackData, terminal);
    const all = usedDatasets(content, detections, places);
    const shown = options.missing ? all.filter((one) => one.location.kind === 'missing') : all;
    if (options.format === 'json') {
      printJson({ datasets: shown.map(datasetJson) }, terminal);
      return 0;
    }
    const rows = shown.map((one) => [
      one.name,
      sizeText(sizeOf(one)),
      stateOf(one),
      String(one.detections.length),
    ]);
    const table = renderTable(
      ['dataset', 'size', 'state', 'detections'],
      rows,
      terminal.columns,
      terminal.palette,
    );
    if (rows.length > 0) terminal.out(`${table.join('\n')}\n\n`);
    const missing = all.filter((one) => one.location.kind === 'missing');
    const bytes = missing.reduce((sum, one) => sum + (sizeOf(one) ?? 0), 0);
    const rest = missing.length > 0 ? `, ${missing.length} not on this machine (${sizeText(bytes)})` : '';
    terminal.log(`${countOf(all.length, 'dataset')}${rest}`);
    return 0;
  },
});

function stateOf({ location, attackData }: UsedDataset): string {
  if (location.kind === 'missing') return location.reason;
  return /^https?:/i.test(attackData.data) ? 'fetched' : 'in the repository';
}

function datasetJson(dataset: UsedDataset): object {
  const { location, pin } = dataset;
  return {
    name: dataset.name,
    data: dataset.attackData.data,
    state: stateOf(dataset),
    present: location.kind === 'file',
    file: location.kind === 'file' ? location.path : null,
    bytes: sizeOf(dataset) ?? null,
    sha256: pin?.sha256 ?? null,
    detections: dataset.detections.map((detection) => detection.name),
  };
}
