/** What an action finds when it is done: who works where, which programs run, and how to draw identifiers. */
import type { ScenarioHost, ScenarioUser } from './cast.ts';

/** A logon: who works on which host. */
export interface Session {
  readonly host: ScenarioHost & { readonly key: string };
  readonly user: ScenarioUser;
  /** Who works there by day: on Linux, the login that `sudo` keeps. */
  readonly owner: ScenarioUser;
  readonly domain: string;
  /** Number of the AWS account in which calls are made. */
  readonly awsAccount: string;
  readonly logonId: string;
  readonly logonGuid: string;
}

/** A file with its path filled in and its hashes known. */
export interface FileOnHost {
  readonly path: string;
  readonly version: string;
  readonly description: string;
  readonly product: string;
  readonly company: string;
  readonly originalName: string;
  readonly signature?: string;
  readonly md5: string;
  readonly sha1: string;
  readonly sha256: string;
}

export type Integrity = 'Low' | 'Medium' | 'High' | 'System';

/** A running program on the timeline. */
export interface ProcessInstance {
  readonly id: number;
  readonly guid: string;
  readonly file: FileOnHost;
  readonly commandLine: string;
  readonly directory: string;
  readonly integrity: Integrity;
  readonly startedMs: number;
  readonly parent?: ProcessInstance;
  readonly session: Session;
  /** Started by the system and not from anybody's login. */
  readonly unattended: boolean;
}

/** Parts of what happened that every kind shares. Times are epoch milliseconds. */
export interface Occasion {
  readonly timeMs: number;
  readonly session: Session;
}

/** One time and host at which an action is done. */
export interface Scene extends Occasion {
  /** The action's own occasion with a process, or nothing (and a fault) when no such process can be meant. */
  process(name: string, ...key: readonly string[]): ProcessInstance | undefined;
  /** A file of the scenario as it lies on this host. */
  file(name: string, ...key: readonly string[]): FileOnHost | undefined;
  /** A host of the scenario by its key. */
  host(name: string, ...key: readonly string[]): ScenarioHost | undefined;
  /** Fills `{user}`, `{host}` and `{fqdn}` in a text. */
  fill(text: string): string;
  /** A whole number below `limit`, drawn for this action. */
  below(limit: number, what: string): number;
  /** Upper-case hexadecimal digits of `bytes` bytes, drawn for this action. */
  hex(bytes: number, what: string): string;
  /** Identity of a process that begins now. */
  identify(): Pick<ProcessInstance, 'id' | 'guid' | 'startedMs'>;
  /** Lets later actions on this host mean the process by `name`. */
  remember(name: string, process: ProcessInstance): void;
}
