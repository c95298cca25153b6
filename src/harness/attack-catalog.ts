import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from './package-folder.ts';

/** A tactic of ATT&CK: what an adversary wants. */
export interface Tactic {
  /** As Sigma's tags and STIX have it: `initial-access`. */
  readonly key: string;
  readonly name: string;
  /** The phase of the Lockheed Martin kill chain that security content counts it under. */
  readonly killChainPhase: string;
}

/** A technique or sub-technique of ATT&CK: how an adversary gets it. */
export interface Technique {
  readonly id: string;
  /** Without the name of the technique it belongs to. */
  readonly name: string;
  readonly tactics: readonly Tactic[];
  /** Whether the release still has it. */
  readonly isCurrent: boolean;
  /** The id of the technique that stands for a revoked one. */
  readonly now?: string;
}

/** The matrix as this package knows it. */
export interface AttackCatalog {
  /** In the order of the matrix. */
  readonly tactics: ReadonlyMap<string, Tactic>;
  /** By id, sorted. */
  readonly techniques: ReadonlyMap<string, Technique>;
}

let loaded: AttackCatalog | undefined;

/** Reads the techniques and tactics that come with this package; kept once read. */
export function attackCatalog(): AttackCatalog {
  const read = (name: string): string =>
    readFileSync(join(packageFolder(), 'knowledge/attack', name), 'utf8');
  loaded ??= parseAttackCatalog(read('tactics.tsv'), read('techniques.tsv'));
  return loaded;
}

/**
 * Makes a catalog of two tables of tab-separated columns, each under a header line.
 * @param tacticTable key, name, kill chain phase
 * @param techniqueTable id, name, keys of its tactics with commas between, state, and what stands for it now
 */
export function parseAttackCatalog(tacticTable: string, techniqueTable: string): AttackCatalog {
  const tactics = new Map<string, Tactic>();
  for (const [key, name, killChainPhase] of rowsOf(tacticTable)) {
    if (key && name && killChainPhase) tactics.set(key, { key, name, killChainPhase });
  }
  const techniques = new Map<string, Technique>();
  for (const [id, name, keys = '', state, now] of rowsOf(techniqueTable)) {
    if (!id || !name) continue;
    techniques.set(id, {
      id,
      name,
      tactics: keys.split(',').flatMap((key) => tactics.get(key) ?? []),
      isCurrent: state === 'current',
      ...(now ? { now } : {}),
    });
  }
  return { tactics, techniques };
}

function rowsOf(table: string): string[][] {
  return table
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split('\t'));
}
