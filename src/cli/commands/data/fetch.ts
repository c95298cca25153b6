import { type Content, loadContent } from '../../../content/index.ts';
import {
  attackDataManifest,
  cachedPath,
  type DatasetPlaces,
  type DatasetReference,
  FetchError,
  fetchDataset,
  isAddress,
  locateDataset,
  type Pin,
  pinOf,
  upstreamBase,
  upstreamPath,
} from '../../../harness/index.ts';
import { countOf, didYouMean, printable } from '../../../text/index.ts';
import { CliError } from '../../cli-error.ts';
import { defineCliCommand } from '../../command.ts';
import { findContentFolder } from '../../content-folder.ts';
import { datasetPlaces, sizeText, usedDatasets } from '../../dataset-list.ts';
import { flag, text } from '../../options.ts';
import { selectContent, selectedDetections } from '../../selection.ts';
import type { Terminal } from '../../terminal.ts';

/** Downloads above this need `--yes`: nobody wants gigabytes by accident. */
const askAboveBytes = 1_000_000_000;

/** `detent data fetch [NAME…]`: downloads datasets and verifies them. */
export const command = defineCliCommand({
  name: 'fetch',
  about: 'Downloads datasets into the cache and verifies them by SHA-256',
  details:
    'A NAME is a dataset (`datasets/…`), an address, or a file, folder, name or id of detections, whose datasets are ' +
    'then fetched; without one, those of all detections. An interrupted download goes on where it stopped. ' +
    'DETENT_CACHE names another cache folder; HTTPS_PROXY and NO_PROXY are followed.',
  arguments: [{ usage: '[name...]', about: 'What to fetch' }],
  options: {
    mirror: text(
      '--mirror <url>',
      'Fetches from here instead of GitHub: the address that `datasets/` follows',
    ),
    again: flag('--again', 'Fetches even what is already there'),
    yes: flag('-y, --yes', 'Downloads more than 1 GB without asking'),
  },
  examples: [
    { line: 'detent data fetch', about: 'Everything that the tests of this repository need.' },
    { line: "detent data fetch 'Certutil exe certificate extraction'", about: 'What one detection needs.' },
  ],
  async run({ args, options, terminal }) {
    const wanted = await wantedDatasets(args, options.content, terminal);
    const { places } = wanted;
    const absent = wanted.references.filter(
      (reference) => options.again || locateDataset(reference, places).kind === 'missing',
    );
    const there = wanted.references.length - absent.length;
    if (there > 0) terminal.log(`${countOf(there, 'dataset')} already on this machine`);
    const total = absent.reduce((sum, one) => sum + (pinOf(one, places.manifest)?.sizeBytes ?? 0), 0);
    if (total > askAboveBytes && !options.yes) {
      throw new CliError(
        'cli/large-download',
        `${countOf(absent.length, 'dataset')} of ${sizeText(total)} would be downloaded.`,
        'Say `--yes` to do so, or name the detections whose data you need.',
      );
    }
    let failed = 0;
    for (const [index, reference] of absent.entries()) {
      terminal.surroundings.signal.throwIfAborted();
      const label = `${index + 1} of ${absent.length}`;
      if (!(await fetchOne(reference, places, options.mirror, label, terminal))) failed += 1;
    }
    if (failed > 0) terminal.fault(`${countOf(failed, 'dataset')} could not be fetched.`);
    return failed > 0 ? 2 : 0;
  },
});

async function fetchOne(
  reference: DatasetReference,
  places: DatasetPlaces,
  mirror: string | undefined,
  label: string,
  terminal: Terminal,
): Promise<boolean> {
  const { env, signal, stopwatch } = terminal.surroundings;
  const { data } = reference;
  const path = upstreamPath(data);
  const name = printable(path ?? data);
  const base = mirror?.replace(/\/*$/, '/') ?? upstreamBase;
  const pin: Partial<Pin> | undefined = pinOf(reference, places.manifest);
  const started = stopwatch();
  try {
    const fetched = await fetchDataset({
      url: path === undefined ? data : base + path.split('/').map(encodeURIComponent).join('/'),
      target: cachedPath(data, places.cacheFolder),
      env,
      signal,
      ...(pin ? { pin } : {}),
      onProgress(done, total) {
        const share = total ? ` ${Math.floor((100 * done) / total)} %` : '';
        const seconds = (stopwatch() - started) / 1000;
        const speed = seconds > 0.5 ? `, ${sizeText(done / seconds)}/s` : '';
        terminal.progress(`${label}:${share} of ${sizeText(total)}${speed}  ${name}`);
      },
    });
    const kept = fetched.resumedBytes > 0 ? `, ${sizeText(fetched.resumedBytes)} of it from before` : '';
    const verified = fetched.verified ? 'verified' : 'not verified: nobody has pinned it';
    terminal.log(`fetched ${name} (${sizeText(fetched.sizeBytes)}${kept}, ${verified})`);
    return true;
  } catch (error) {
    if (signal.aborted || !(error instanceof FetchError)) throw error;
    terminal.fault(error.message, error.hint);
    return false;
  }
}

interface Wanted {
  readonly references: readonly DatasetReference[];
  readonly places: DatasetPlaces;
}

async function wantedDatasets(
  names: readonly string[],
  named: string | undefined,
  terminal: Terminal,
): Promise<Wanted> {
  const manifest = attackDataManifest();
  const { cwd } = terminal.surroundings;
  const references = new Map<string, DatasetReference>();
  const want = (reference: DatasetReference): void => {
    references.set(reference.data, reference);
  };
  const filters: string[] = [];
  for (const name of names) {
    if (isAddress(name)) want({ data: name });
    else if (manifest.has(name)) want({ data: upstreamBase + name });
    else if (name.startsWith('datasets/')) {
      throw new CliError(
        'cli/unknown-dataset',
        `\`${name}\` is not one of the published datasets.`,
        didYouMean(name, manifest.keys()) ?? 'Name it by its address to fetch it all the same.',
      );
    } else filters.push(name);
  }
  // Datasets named in full need no content at all.
  if (names.length > 0 && filters.length === 0) {
    return { references: [...references.values()], places: datasetPlaces(cwd, undefined, terminal) };
  }
  const content: Content = await loadContent(findContentFolder(named, cwd));
  const places = datasetPlaces(content.root, undefined, terminal);
  const detections = selectedDetections(content, selectContent(content, filters, cwd));
  for (const { attackData } of usedDatasets(content, detections, places)) {
    if (isAddress(attackData.data)) want(attackData);
  }
  return { references: [...references.values()], places };
}
