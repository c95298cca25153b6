import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { duelWithRsigma } from './rsigma.ts';

/** What one run of `sigma-run.ts` tells. */
interface SigmaRun {
  readonly rules: number;
  readonly loadSeconds: number;
  readonly events: number;
  readonly matches: number;
  readonly digest: number;
  readonly matchSeconds: number;
  readonly peakMegabytes: number;
}

type PrintLine = (what: string, ours: string, peer: string, ratio: string) => void;

/**
 * Measures published Sigma rules over public events: loading, events a second with the index and without it, peak memory. Without the index there are fewer
 * events, as it takes ten times as long; both must match the same.
 * @param corpora the folder that holds `sigma`, `evtx_attack_samples` and `otrf`; what is missing is left out
 * @param cli the command line of Detent
 * @param cacheFolder inside the repository, for the bundled script
 */
export async function sigmaLines(
  line: PrintLine,
  cli: string,
  corpora: string,
  runs: number,
  cacheFolder: string,
): Promise<void> {
  const rules = join(corpora, 'sigma');
  if (!existsSync(rules)) {
    line('Sigma rules over events', 'no corpus', '', '');
    return;
  }
  const script = join(cacheFolder, 'sigma-run.mjs');
  const bundle = [join(import.meta.dirname, 'bundle.mjs'), join(import.meta.dirname, 'sigma-run.ts'), script];
  if (spawnSync(process.execPath, bundle, { stdio: 'inherit' }).status !== 0) return;
  const evtx = [
    ...filesIn(join(rules, 'regression_data'), /\.evtx$/),
    ...filesIn(join(corpora, 'evtx_attack_samples'), /\.evtx$/),
  ];
  const json = filesIn(join(corpora, 'otrf'), /\.(?:zip|gz)$/);
  const all = best(script, runs, rules, 'on', [...evtx, ...json]);
  if (!all) return;
  line(`read ${all.rules} Sigma rules, cold`, `${(all.loadSeconds * 1e3).toFixed(0)} ms`, '', '');
  line(`all of them, ${all.events} events of EVTX and JSON`, rateOf(all), '', `${all.matches} matches`);
  line('  peak memory', `${all.peakMegabytes.toFixed(0)} MB`, '', '');
  const [indexed, plain] = [best(script, 1, rules, 'on', evtx), best(script, 1, rules, 'off', evtx)];
  if (!indexed || !plain) return;
  const ratio = `${(plain.matchSeconds / indexed.matchSeconds).toFixed(2)}x`;
  line(`all of them, ${indexed.events} events of EVTX`, rateOf(indexed), `no index: ${rateOf(plain)}`, ratio);
  if (indexed.digest !== plain.digest) console.log('  the index changes the matches');
  const duel = await duelWithRsigma(runs, cli, join(rules, 'rules'), json, cacheFolder);
  if (!duel) return;
  const ours = `${duel.ours.best.toFixed(2)} s`;
  for (const [what, peer] of [
    ['JSON lines, whole command, routed rules', duel.routed],
    ['  against every rule on every event', duel.plain],
  ] as const) {
    if (!peer) line(what, ours, 'rsigma: not installed', '');
    else line(what, ours, `rsigma: ${peer.best.toFixed(2)} s`, `${(peer.best / duel.ours.best).toFixed(2)}x`);
  }
}

function rateOf({ events, matchSeconds }: SigmaRun): string {
  return `${(events / matchSeconds).toFixed(0)} ev/s`;
}

/** The run that others on the machine disturbed least; undefined when it fails. */
function best(
  script: string,
  runs: number,
  rules: string,
  index: 'on' | 'off',
  files: readonly string[],
): SigmaRun | undefined {
  let found: SigmaRun | undefined;
  for (let run = 0; run < runs; run += 1) {
    const done = spawnSync(process.execPath, [script, rules, index, ...files], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (done.status !== 0) return undefined;
    const one = JSON.parse(done.stdout) as SigmaRun;
    found = !found
      ? one
      : {
          ...one,
          loadSeconds: Math.min(one.loadSeconds, found.loadSeconds),
          matchSeconds: Math.min(one.matchSeconds, found.matchSeconds),
        };
  }
  return found;
}

function filesIn(folder: string, name: RegExp): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => name.test(path))
    .sort()
    .map((path) => join(folder, path));
}
