/**
 * Runs Sigma rules over files of events in a process of its own, so that its memory can be told, and prints what that took as one line of JSON:
 * `sigma-run.ts RULES_FOLDER INDEX? FILE…`, with `on` or `off` for the index.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { matchFiles, openHarness, readSigmaFile, readyRules, sigmaFilesIn } from '../src/harness/index.ts';
import { loadTaxonomy, logSourceRouter } from '../src/sigma/index.ts';

const [root = '', index = 'on', ...files] = process.argv.slice(2);
const seconds = (): number => performance.now() / 1e3;
const ignore = (): void => undefined;

const started = seconds();
const paths = readdirSync(root)
  .filter((name) => /^rules/.test(name))
  .flatMap((folder) => sigmaFilesIn(join(root, folder)));
const { rules } = readyRules(
  paths.flatMap((path) => readSigmaFile(path, path, ignore).objects),
  new Map(),
  ignore,
);
const loadSeconds = seconds() - started;

const { shelf } = await openHarness({ root }, { env: {} });
const router = logSourceRouter(await loadTaxonomy());
const events = files.map((path) => ({ path, name: path }));
const from = seconds();
const run = matchFiles(rules, events, { shelf, router, now: 0, report: ignore, useIndex: index !== 'off' });
/** The same for the same matches. */
let digest = 0;
let matches = 0;
for await (const { compiled, file, index: at } of run.matches) {
  matches += 1;
  for (const char of `${compiled.rule.id} ${file} ${at}`) digest = (digest * 31 + char.charCodeAt(0)) | 0;
}
console.log(
  JSON.stringify({
    rules: rules.length,
    loadSeconds,
    events: run.events(),
    matches,
    digest,
    matchSeconds: seconds() - from,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  }),
);
