/** Compares all rules of a Sigma corpus with their searches over all open events beside it; prints the figures. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runOnProcess } from '../src/cli/process.ts';

const [corpora = '../shared/corpora', ...rest] = process.argv.slice(2);
const folders = ['sigma/regression_data', 'evtx_attack_samples', 'otrf', 'attack_data'];
const files = folders
  .map((folder) => join(corpora, folder))
  .filter((folder) => existsSync(folder))
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(?:evtx|json|zip|gz|raw)$/.test(path))
      .map((path) => join(folder, path)),
  );
const rules = ['--content', join(corpora, 'sigma'), '--allow-refused'];
await runOnProcess(['sigma', 'verify', ...rules, ...rest, '--events', ...files]);
