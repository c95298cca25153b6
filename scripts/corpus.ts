/**
 * Runs published content as a test: `npm run corpus -- FOLDER [--events FOLDER] [--data FOLDER …]
 * [--require STAGE=PERCENT …] [--format text|json]`.
 */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadContent } from '../src/content/index.ts';
import {
  type CorpusSurvey,
  listRealData,
  percentOf,
  readExampleEvents,
  readRealData,
  renderSurvey,
  surveyCorpus,
} from '../src/harness/corpus/index.ts';
import { openHarness } from '../src/harness/index.ts';

const usage = `Usage: npm run corpus -- FOLDER [options]
  --events FOLDER          example events with an index.yml (default: ../shared/corpora/example_events)
  --data FOLDER            real events to run everything over; repeat it for several
  --require STAGE=PERCENT  fail below it; stages of detections: parsed, reprinted, resolved, planned, ran, ranOfAll
  --format text|json       how to print the report
`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    events: { type: 'string' },
    data: { type: 'string', multiple: true, default: [] },
    require: { type: 'string', multiple: true, default: [] },
    format: { type: 'string', default: 'text' },
  },
});
const [folder] = positionals;
const demands = values.require.map(readDemand);
if (folder === undefined || !isFolder(folder) || demands.includes(undefined)) {
  process.stderr.write(usage);
  process.exit(2);
}

const content = await loadContent(folder);
const harness = await openHarness(content, { env: process.env });
const examples = values.events ?? join('..', 'shared', 'corpora', 'example_events');
const survey = await surveyCorpus(content, {
  ...harness,
  ...(existsSync(join(examples, 'index.yml')) ? { examples: readExampleEvents(examples) } : {}),
  datasets: values.data
    .flatMap(listRealData)
    .map((dataset) => () => readRealData(dataset, harness.knowledge)),
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

type Stage = Exclude<keyof CorpusSurvey['detections'], 'searches' | 'lacking'>;

function readDemand(text: string): { stage: Stage; percent: number } | undefined {
  const [, stage, percent] =
    /^(parsed|reprinted|resolved|planned|ran|ranOfAll)=(\d+(?:\.\d+)?)$/.exec(text) ?? [];
  return stage === undefined ? undefined : { stage: stage as Stage, percent: Number(percent) };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
