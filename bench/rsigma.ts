import { createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { expandArchive } from '../src/events/archives/index.ts';
import { inflate } from '../src/harness/inflate.ts';
import { readChunks } from '../src/harness/read-chunks.ts';
import { measureCommand, type Timing } from './measure.ts';

/** What both commands take for the same rules over the same events. */
export interface RsigmaDuel {
  readonly ours: Timing;
  /** With every rule tried on every event, as it comes; undefined where it is not installed. */
  readonly plain: Timing | undefined;
  /** With its pipeline for Sysmon and only the rules of Windows and of no product, as nearly all of these events need. */
  readonly routed: Timing | undefined;
}

/**
 * Compares whole commands with rsigma, which is used if it is installed (`cargo install rsigma`). It reads no archives and no folder of
 * files: both read one file that the archives were unpacked into.
 * @param cli the command line of Detent
 * @param rules a folder of rules
 * @param archives of files with one JSON object a line
 * @param cacheFolder keeps the unpacked file between runs
 */
export async function duelWithRsigma(
  runs: number,
  cli: string,
  rules: string,
  archives: readonly string[],
  cacheFolder: string,
): Promise<RsigmaDuel | undefined> {
  const events = join(cacheFolder, 'events.ndjson');
  if (!existsSync(events)) await unpack(archives, events, cacheFolder);
  const ours = measureCommand(runs, process.execPath, [
    cli,
    'sigma',
    'match',
    rules,
    '--events',
    events,
    '--format',
    'json',
  ]);
  const theirs = (...more: string[]) =>
    measureCommand(runs, 'rsigma', ['engine', 'eval', '--rules', rules, '--event', `@${events}`, ...more]);
  const routing = ['--pipeline', 'sysmon', '--logsource-routing', '--event-logsource', 'product=windows'];
  return ours && { ours, plain: theirs(), routed: theirs(...routing) };
}

async function unpack(archives: readonly string[], path: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const report = (name: string, _: number, reason: string): void => console.error(`${name}: ${reason}`);
  const lines = async function* () {
    for (const archive of archives) {
      for await (const { chunks } of expandArchive(archive, readChunks(archive), { inflate, report })) {
        yield* chunks;
        yield '\n';
      }
    }
  };
  await pipeline(lines, createWriteStream(`${path}.tmp`));
  renameSync(`${path}.tmp`, path);
}
