import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import type { AttackData } from '../content/index.ts';
import type { EventSource } from '../engine/index.ts';
import {
  type Dataset,
  type DatasetPart,
  type DatasetReport,
  type Knowledge,
  memoryEvents,
  openDataset,
} from '../events/index.ts';
import type { Diagnostic, Place } from '../text/index.ts';
import { checksum } from './checksum.ts';
import { upstreamPath } from './dataset-address.ts';
import { type DatasetPlaces, locateDataset } from './datasets.ts';
import { directFile } from './direct-file.ts';
import type { EventFile } from './event-file.ts';
import { guessFromText } from './guess-source-type.ts';
import { inflate } from './inflate.ts';
import type { WorkerCrew } from './parallel/worker-crew.ts';
import { readChunks } from './read-chunks.ts';

/** Datasets made ready for a search. */
export interface OpenDatasets {
  readonly source: EventSource;
  /** What was read, once a search has run. */
  readonly report: () => { readonly events: number; readonly bytes: number };
  /** Events that could not be read, as findings; complete once a search has run. */
  readonly unreadable: () => Diagnostic[];
}

/** Why a test's data cannot be opened, and whether that is the content's fault. */
export interface MissingData {
  readonly reason: string;
  readonly verdict: 'skip' | 'fail';
  readonly at: Place;
}

/** When datasets count as loaded as long as no event's time depends on it: any fixed moment. */
const loadingTime = Date.UTC(2026, 0, 1) / 1000;
/** Files up to this size are broken into events once and kept for later tests. */
const keptBytes = 32 * 1024 * 1024;
/** So much is kept in all. */
const shelfBytes = 192 * 1024 * 1024;

/**
 * Opens datasets for tests and keeps small ones, broken into events, for the tests that follow: detections often
 * share one, and fields that one test extracted are there for the next.
 */
export class DatasetShelf {
  readonly #places: DatasetPlaces;
  readonly #knowledge: Knowledge;
  readonly #kept = new Map<string, KeptDataset>();
  #keptBytes = 0;

  constructor(places: DatasetPlaces, knowledge: Knowledge) {
    this.#places = places;
    this.#knowledge = knowledge;
  }

  /** How reports name a test's data: the path in the repository or inside splunk/attack_data. */
  nameOf(attackData: Pick<AttackData, 'data'>): string {
    return upstreamPath(attackData.data) ?? attackData.data;
  }

  /** Finds the files of a test's data. Touches no network. */
  find(attackData: readonly AttackData[]): { files: readonly EventFile[] } | { missing: MissingData } {
    const files: EventFile[] = [];
    for (const one of attackData) {
      const found = locateDataset(one, this.#places);
      if (found.kind === 'missing') return { missing: missingData(one, found) };
      if (one.sha256 !== undefined && !/^https?:/i.test(one.data)) {
        const digest = createHash('sha256').update(readFileSync(found.path)).digest('hex');
        if (digest !== one.sha256.toLowerCase()) {
          const reason = `The dataset \`${found.name}\` has the SHA-256 ${digest}, not the one that the test states.`;
          return { missing: { verdict: 'fail', reason, at: one.place } };
        }
      }
      files.push({
        path: found.path,
        name: found.name,
        source: one.source,
        sourcetype: one.sourcetype,
        ...(one.host === undefined ? {} : { host: one.host }),
        ...(one.customIndex === undefined ? {} : { index: one.customIndex }),
      });
    }
    return { files };
  }

  /**
   * Opens files as one source of events.
   * @param now epoch seconds; the moment of loading, for events without a time of their own
   */
  async open(files: readonly EventFile[], now: number): Promise<OpenDatasets> {
    const size = files.reduce((sum, file) => sum + statSync(file.path).size, 0);
    if (size > keptBytes) return this.stream(files, now);
    // Tests have clocks of their own; only events without a time depend on it.
    const shared = await this.#shelve(files, size, loadingTime);
    return shared.timeless ? (await this.#shelve(files, size, now)).opened : shared.opened;
  }

  async #shelve(files: readonly EventFile[], size: number, loadedAt: number): Promise<KeptDataset> {
    const key = JSON.stringify([loadedAt, ...files]);
    const known = this.#kept.get(key);
    if (known) return known;
    const kept = { ...(await inMemory(this.#dataset(files, loadedAt), loadedAt)), size };
    this.#keep(key, kept);
    return kept;
  }

  /**
   * Opens files without keeping anything: each read starts at the first byte, and memory stays bounded.
   * @param crew helps to read large files
   */
  stream(files: readonly EventFile[], now: number, crew?: WorkerCrew): OpenDatasets {
    const dataset = this.#dataset(files, now, crew);
    return {
      source: dataset,
      report: () => dataset.report,
      unreadable: () => unreadableFindings(dataset.report),
    };
  }

  #dataset(files: readonly EventFile[], now: number, crew?: WorkerCrew): Dataset {
    return openDataset(
      files.map((file) => partOf(file, now, crew)),
      this.#knowledge,
      { inflate, checksum, guessLabels: guessFromText },
    );
  }

  #keep(key: string, dataset: KeptDataset): void {
    this.#kept.set(key, dataset);
    this.#keptBytes += dataset.size;
    for (const [oldest, { size }] of this.#kept) {
      if (this.#keptBytes <= shelfBytes) break;
      this.#kept.delete(oldest);
      this.#keptBytes -= size;
    }
  }
}

interface KeptDataset {
  readonly opened: OpenDatasets;
  /** Some event has no time but that of loading. */
  readonly timeless: boolean;
  readonly size: number;
}

function missingData(
  attackData: AttackData,
  found: { name: string; reason: string; hint: string; forbidden?: boolean },
): MissingData {
  const reason = `The dataset \`${found.name}\` ${found.reason}. ${found.hint}`;
  // An address may simply not have been fetched; a path that leads nowhere is a fault of the content.
  const verdict = /^https?:/i.test(attackData.data) ? 'skip' : 'fail';
  return { reason, verdict, at: attackData.place };
}

function partOf(file: EventFile, now: number, crew?: WorkerCrew): DatasetPart {
  return {
    name: file.name,
    chunks: () => readChunks(file.path),
    direct: () => directFile(file.path),
    ...(crew ? { ranged: () => crew.fileOf(file.path) } : {}),
    loadedAt: now,
    ...(file.source === undefined ? {} : { source: file.source }),
    ...(file.sourcetype === undefined ? {} : { sourcetype: file.sourcetype }),
    ...(file.host === undefined ? {} : { host: file.host }),
    ...(file.index === undefined ? {} : { index: file.index }),
  };
}

async function inMemory(dataset: Dataset, loadedAt: number): Promise<Omit<KeptDataset, 'size'>> {
  const events = await dataset.events();
  const { report } = dataset;
  const findings = unreadableFindings(report);
  return {
    opened: { source: memoryEvents(events), report: () => report, unreadable: () => findings },
    timeless: events.some((event) => event.time === loadedAt),
  };
}

/** Words what could not be read: the first few events by place, the rest by number. */
export function unreadableFindings(report: DatasetReport): Diagnostic[] {
  const shown = report.unreadable.slice(0, 10);
  const findings: Diagnostic[] = shown.map(({ name, line, offset, reason }) => ({
    code: 'data/unreadable-event',
    severity: 'warning',
    message:
      line > 0
        ? `\`${name}\` line ${line} (byte ${offset}): the event cannot be read: ${reason}`
        : `\`${name}\` cannot be read at byte ${offset}: ${reason}`,
  }));
  const more = report.unreadable.length - shown.length;
  if (more > 0) {
    findings.push({
      code: 'data/unreadable-event',
      severity: 'warning',
      message: `${more} more places cannot be read.`,
    });
  }
  return findings;
}
