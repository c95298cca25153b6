import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, realpathSync, statSync } from 'node:fs';
import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { isAddress, upstreamPath } from './dataset-address.ts';
import type { Manifest, Pin } from './manifest.ts';

/** What a test names as its data: a path in the repository or an address, and what it must be. */
export interface DatasetReference {
  readonly data: string;
  readonly sha256?: string;
  readonly bytes?: number;
}

/** The folders in which datasets are looked for. */
export interface DatasetPlaces {
  /** Absolute path of the content folder; paths of tests are relative to it and may not leave it. */
  readonly contentRoot: string;
  /** Where `detent data fetch` puts downloads. */
  readonly cacheFolder: string;
  /** A local copy of splunk/attack_data, looked into first: the folder that holds `datasets/`. */
  readonly attackDataFolder?: string;
  readonly manifest: Manifest;
}

/** A dataset that can be opened, or the reason why not. */
export type DatasetLocation =
  | {
      readonly kind: 'file';
      /** Absolute path. */
      readonly path: string;
      /** How reports name it: relative to the content folder, or the path inside splunk/attack_data. */
      readonly name: string;
      readonly sizeBytes: number;
      readonly pin?: Pin;
    }
  | {
      readonly kind: 'missing';
      readonly name: string;
      readonly reason: string;
      readonly hint: string;
      /** The path exists but must not be read: it leaves the content folder. */
      readonly forbidden?: boolean;
    };

/**
 * Finds the file behind a test's `data` without touching the network.
 *
 * A path must stay inside the content folder, symbolic links followed. An address is looked up in the local copy
 * of splunk/attack_data, in the folder that contentctl keeps its copy in, and in the cache.
 */
export function locateDataset(reference: DatasetReference, places: DatasetPlaces): DatasetLocation {
  return isAddress(reference.data)
    ? locateAddress(reference, places)
    : locatePath(reference, places.contentRoot);
}

/** Where the cache keeps the file of an address. */
export function cachedPath(address: string, cache: string): string {
  const path = upstreamPath(address);
  if (path !== undefined) return join(cache, 'attack-data', ...path.split('/'));
  const digest = createHash('sha256').update(address).digest('hex').slice(0, 16);
  const name = basename(address.replace(/[?#].*$/, '')).replace(/[^\w.-]/g, '_') || 'data';
  return join(cache, 'addresses', digest, name);
}

/** What the file of an address must be: as the test says, else as the manifest says; undefined when nobody knows. */
export function pinOf(reference: DatasetReference, manifest: Manifest): Partial<Pin> | undefined {
  if (reference.sha256 !== undefined) {
    return {
      sha256: reference.sha256.toLowerCase(),
      ...(reference.bytes === undefined ? {} : { sizeBytes: reference.bytes }),
    };
  }
  const path = upstreamPath(reference.data);
  return path === undefined ? undefined : manifest.get(path);
}

function locateAddress(reference: DatasetReference, places: DatasetPlaces): DatasetLocation {
  const path = upstreamPath(reference.data);
  const name = path ?? reference.data;
  const pin = pinOf(reference, places.manifest);
  const candidates = [cachedPath(reference.data, places.cacheFolder)];
  if (path !== undefined) {
    candidates.unshift(join(places.contentRoot, 'external_repos', 'attack_data', ...path.split('/')));
    if (places.attackDataFolder !== undefined) {
      candidates.unshift(join(places.attackDataFolder, ...path.split('/')));
    }
  }
  let fault: string | undefined;
  for (const candidate of candidates) {
    const size = fileSize(candidate);
    if (size === undefined) continue;
    fault = unusable(candidate, size, pin);
    if (fault === undefined) {
      return { kind: 'file', path: candidate, name, sizeBytes: size, ...(isWhole(pin) ? { pin } : {}) };
    }
  }
  const download = `Run \`detent data fetch ${name}\` to download it.`;
  return {
    kind: 'missing',
    name,
    reason: fault ?? 'is not on this machine',
    hint: path === undefined && pin === undefined ? `${download} Nobody has pinned its SHA-256.` : download,
  };
}

function locatePath(reference: DatasetReference, contentRoot: string): DatasetLocation {
  const name = reference.data.replaceAll('\\', '/');
  const path = resolve(contentRoot, name);
  const leaves: DatasetLocation = {
    kind: 'missing',
    name,
    reason: 'leads out of the content folder',
    hint: 'Move the file into the repository, for example under `tests/attack_data/`.',
    forbidden: true,
  };
  if (isAbsolute(name) || /^[A-Za-z]:/.test(name) || !isInside(path, contentRoot)) return leaves;
  const size = fileSize(path);
  if (size === undefined) {
    return {
      kind: 'missing',
      name,
      reason: 'is not in the repository',
      hint: 'Check the path: it is relative to the content folder.',
    };
  }
  if (!isInside(realpathSync(path), realpathSync(contentRoot))) return leaves;
  const pin = reference.sha256 === undefined ? undefined : pinOf(reference, new Map());
  const fault = unusable(path, size, pin);
  if (fault !== undefined) {
    return { kind: 'missing', name, reason: fault, hint: 'Restore the file, or correct its entry.' };
  }
  return { kind: 'file', path, name, sizeBytes: size, ...(isWhole(pin) ? { pin } : {}) };
}

function isWhole(pin: Partial<Pin> | undefined): pin is Pin {
  return pin?.sha256 !== undefined && pin.sizeBytes !== undefined;
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Size of a regular file; undefined for anything else: a folder, a device, a path that can be none. */
function fileSize(path: string): number | undefined {
  try {
    const stats = statSync(path);
    return stats.isFile() ? stats.size : undefined;
  } catch {
    // Missing, not to be looked at, too long, a circle of links, or no path at all.
    return undefined;
  }
}

/** Says why a file that exists cannot be the dataset; undefined when it can. */
function unusable(path: string, size: number, pin: Partial<Pin> | undefined): string | undefined {
  if (size < 1024 && pin?.sizeBytes !== size && isGitLfsPointer(path, size)) {
    return 'is only a Git LFS pointer here: `git lfs pull` was not run';
  }
  if (pin?.sizeBytes !== undefined && pin.sizeBytes !== size) {
    return `has ${size} bytes here instead of ${pin.sizeBytes}`;
  }
  return undefined;
}

function isGitLfsPointer(path: string, size: number): boolean {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(Math.min(size, 64));
    readSync(file, bytes, 0, bytes.length, 0);
    return bytes.toString('latin1').startsWith('version https://git-lfs.github.com/spec/');
  } finally {
    closeSync(file);
  }
}
