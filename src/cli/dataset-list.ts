import type { AttackData, Content, Detection } from '../content/index.ts';
import {
  attackDataManifest,
  cacheFolder,
  type DatasetLocation,
  type DatasetPlaces,
  isAddress,
  locateDataset,
  type Pin,
  pinOf,
  upstreamPath,
} from '../harness/index.ts';
import type { Terminal } from './terminal.ts';

/** A dataset that tests of the content use. */
export interface UsedDataset {
  /** Path in the repository, path inside splunk/attack_data, or another address. */
  readonly name: string;
  readonly attackData: AttackData;
  readonly location: DatasetLocation;
  readonly pin: Partial<Pin> | undefined;
  readonly detections: readonly Detection[];
}

/** The folders in which datasets of a content repository are looked for. */
export function datasetPlaces(
  root: string,
  attackDataFolder: string | undefined,
  terminal: Terminal,
): DatasetPlaces {
  return {
    contentRoot: root,
    cacheFolder: cacheFolder(terminal.surroundings.env),
    manifest: attackDataManifest(),
    ...(attackDataFolder === undefined ? {} : { attackDataFolder }),
  };
}

/** Lists the datasets that the tests of some detections use, by name. */
export function usedDatasets(
  content: Content,
  detections: readonly Detection[],
  places: DatasetPlaces,
): UsedDataset[] {
  const users = new Map<string, { attackData: AttackData; detections: Set<Detection> }>();
  for (const detection of detections) {
    for (const test of detection.tests) {
      for (const attackData of test.attackData) {
        const name = nameOf(attackData.data);
        const entry = users.get(name) ?? { attackData, detections: new Set() };
        entry.detections.add(detection);
        users.set(name, entry);
      }
    }
  }
  return [...users]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, entry]) => ({
      name,
      attackData: entry.attackData,
      location: locateDataset(entry.attackData, { ...places, contentRoot: content.root }),
      pin: pinOf(entry.attackData, places.manifest),
      detections: [...entry.detections],
    }));
}

/** Size of a dataset in bytes: the file's, else the pinned one; undefined when nobody knows. */
export function sizeOf(dataset: UsedDataset): number | undefined {
  return dataset.location.kind === 'file' ? dataset.location.sizeBytes : dataset.pin?.sizeBytes;
}

/** Bytes for people: `940 B`, `1.2 MB`. */
export function sizeText(bytes: number | undefined): string {
  if (bytes === undefined) return '?';
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? size : size.toFixed(1)} ${units[unit]}`;
}

function nameOf(data: string): string {
  return isAddress(data) ? (upstreamPath(data) ?? data) : data.replaceAll('\\', '/');
}
