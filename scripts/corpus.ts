/** Runs published content as a test: `npm run corpus -- FOLDER`; see the usage below. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { diskFiles, loadContent, locationDatabase } from '../src/content/index.ts';
import {
  type CorpusSurvey,
  type DatasetFires,
  fireMatrix,
  listRealData,
  percentOf,
  readExampleEvents,
  readRealData,
  readTechniques,
  readTechniquesOfRules,
  renderMatrix,
  renderSurvey,
  summaryHead,
  summaryRows,
  surveyCorpus,
} from '../src/harness/corpus/index.ts';
import { openHarness } from '../src/harness/index.ts';
import { markdownTable, replacePart } from '../src/publish/index.ts';

const usage = `Usage: npm run corpus -- FOLDER [options]
  --events FOLDER          example events with an index.yml (default: ../shared/corpora/example_events)
  --data FOLDER            real events to run everything over; repeat it for several
  --locations FILE         a MaxMind database that iplocation asks, where the content names none
  --require STAGE=PERCENT  fail below it; stages of detections: parsed, reprinted, resolved, planned, ran, ranOfAll
  --matrix                 say which detections fire on each dataset of --data, and whether its technique is theirs
  --techniques FILE        techniques of datasets whose path names none (default: scripts/corpus-techniques.tsv); the
                           files of a folder regression_data have those of the Sigma rules they belong to
  --write FILE             put the summary of --matrix into the part "matrix" of a page
  --format text|json       how to print the report
`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    events: { type: 'string' },
    data: { type: 'string', multiple: true, default: [] },
    locations: { type: 'string' },
    require: { type: 'string', multiple: true, default: [] },
    matrix: { type: 'boolean', default: false },
    techniques: { type: 'string', default: fileURLToPath(new URL('corpus-techniques.tsv', import.meta.url)) },
    write: { type: 'string' },
    format: { type: 'string', default: 'text' },
  },
});
const [folder] = positionals;
const demands = values.require.map(readDemand);
const asksForNothing = values.matrix && values.data.length === 0;
if (folder === undefined || !isFolder(folder) || demands.includes(undefined) || asksForNothing) {
  process.stderr.write(usage);
  process.exit(2);
}

const loaded = await loadContent(folder);
const content =
  values.locations === undefined
    ? loaded
    : {
        ...loaded,
        locationCatalog: locationDatabase(basename(values.locations), diskFiles(dirname(values.locations))),
      };
const harness = await openHarness(content, { env: process.env });
const known = readTechniques(readFileSync(values.techniques, 'utf8'));
const datasets = values.data
  .flatMap((path) => listRealData(path, known, readTechniquesOfRules(dirname(path))))
  .map((dataset) => {
    const { name: _, path: __, ...label } = dataset;
    return { ...label, open: () => readRealData(dataset, harness.knowledge) };
  });
if (values.matrix) await printMatrix();
else await printSurvey();

async function printSurvey(): Promise<void> {
  const examples = values.events ?? join('..', 'shared', 'corpora', 'example_events');
  const survey = await surveyCorpus(content, {
    ...harness,
    ...(existsSync(join(examples, 'index.yml')) ? { examples: readExampleEvents(examples) } : {}),
    datasets: datasets.map(({ open }) => open),
  });
  process.stdout.write(
    values.format === 'json' ? `${JSON.stringify(survey, null, 2)}\n` : renderSurvey(survey),
  );
  for (const demand of demands) {
    if (!demand) continue;
    const reached = percentOf(survey.detections[demand.stage]);
    if (reached >= demand.percent) continue;
    process.stderr.write(`${demand.stage}: ${reached} % of the detections, ${demand.percent} % required\n`);
    process.exitCode = 1;
  }
}

async function printMatrix(): Promise<void> {
  const matrices: DatasetFires[] = [];
  for await (const matrix of fireMatrix(content, harness.dataModels, datasets)) {
    matrices.push(matrix);
    if (values.format === 'text') process.stdout.write(renderMatrix(matrix));
  }
  if (values.format === 'json') process.stdout.write(`${JSON.stringify(matrices, null, 2)}\n`);
  if (values.write === undefined) return;
  const page = readFileSync(values.write, 'utf8');
  writeFileSync(values.write, replacePart(page, 'matrix', markdownTable(summaryHead, summaryRows(matrices))));
}

type Stage = Exclude<keyof CorpusSurvey['detections'], 'searches' | 'lacking'>;

function readDemand(text: string): { stage: Stage; percent: number } | undefined {
  const [, stage, percent] =
    /^(parsed|reprinted|resolved|planned|ran|ranOfAll)=(\d+(?:\.\d+)?)$/.exec(text) ?? [];
  return stage === undefined ? undefined : { stage: stage as Stage, percent: Number(percent) };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
