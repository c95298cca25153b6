import { createHash } from 'node:crypto';
import { actionKeys, type Happening, playAction } from './actions/index.ts';
import { folderOf, shells } from './actions/start.ts';
import type { ScenarioFile } from './cast.ts';
import type { Scenario, ScenarioAction } from './model.ts';
import { type Draw, drawFrom } from './random.ts';
import type { FileOnHost, ProcessInstance, Scene, Session } from './scene.ts';

type Key = readonly (string | number)[];

/** A fault of a scenario that its schema cannot express, at a key path of the file. */
export interface ScenarioFault {
  readonly message: string;
  readonly keyPath: Key;
}

/** Something that happened, and the action of the scenario that did it: its activity, and its place there. */
export type TimelineEntry = Happening & { readonly activity: string; readonly step: number };

export interface Timeline {
  /** In order of time; of two at the same time the one written first. */
  readonly happenings: readonly TimelineEntry[];
  readonly faults: readonly ScenarioFault[];
}

const unitMs = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Reads a length of time such as `1h30m` to milliseconds; the schema has checked its form. */
export function durationMs(text: string): number {
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)) {
    total += Number(amount) * unitMs[unit as keyof typeof unitMs];
  }
  return Math.round(total);
}

/**
 * Plays a scenario: every action becomes happenings at their times, with process ids, identifiers and hashes drawn
 * from the seed. Nothing depends on the clock, so the same file always gives the same timeline.
 */
export function playScenario(scenario: Scenario): Timeline {
  return new Player(scenario).play();
}

/** One time, host and user at which an action is done. */
interface Occurrence {
  readonly action: ScenarioAction;
  readonly does: (typeof actionKeys)[number];
  readonly activity: string;
  readonly step: number;
  readonly host: string;
  readonly user: string | undefined;
  readonly timeMs: number;
  /** What draws for it are made with. */
  readonly identity: Key;
  readonly keyPath: Key;
}

class Player {
  readonly #scenario: Scenario;
  readonly #draw: Draw;
  readonly #startMs: number;
  readonly #faults: ScenarioFault[] = [];
  readonly #sessions = new Map<string, Session>();
  /** Running processes by host, user and name; the shell of a session is made when first needed. */
  readonly #processes = new Map<string, ProcessInstance>();

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
    this.#draw = drawFrom(scenario.seed);
    this.#startMs = Date.parse(scenario.start);
  }

  play(): Timeline {
    const occurrences = Object.entries(this.#scenario.activities).flatMap(([activity, actions]) =>
      actions.flatMap((action, index) => this.#occurrences(action, activity, index)),
    );
    // Played in order of time, so that a name means the process that last started under it.
    occurrences.sort((a, b) => a.timeMs - b.timeMs);
    const happenings: TimelineEntry[] = [];
    for (const one of occurrences) {
      const scene = this.#scene(one);
      if (!scene) continue;
      for (const happening of playAction(one.does, one.action[one.does], scene)) {
        happenings.push({ ...happening, activity: one.activity, step: one.step });
      }
    }
    // An action may take a while: what it does later stands among what others do then.
    happenings.sort((a, b) => a.timeMs - b.timeMs);
    return { happenings, faults: this.#faults };
  }

  /** Every time, host and user at which an action is done. */
  #occurrences(action: ScenarioAction, activity: string, step: number): Occurrence[] {
    const keyPath: Key = ['activities', activity, step];
    const given = actionKeys.filter((key) => key in action);
    const [does] = given;
    if (does === undefined || given.length > 1) {
      const found = does === undefined ? 'none' : given.map((key) => `\`${key}\``).join(', ');
      this.#fault(`An action does exactly one thing; this one has ${found}.`, keyPath);
      return [];
    }
    const hosts = action.hosts ?? (action.host === undefined ? [] : [action.host]);
    if (hosts.length === 0) this.#fault('An action needs a `host` or `hosts`.', keyPath);
    const users = action.users ?? [action.user];
    const times = action.repeat?.times ?? 1;
    const everyMs = action.repeat ? durationMs(action.repeat.every) : 0;
    const jitterMs = action.repeat?.jitter ? durationMs(action.repeat.jitter) : 0;
    const found: Occurrence[] = [];
    for (const [hostPlace, host] of hosts.entries()) {
      if (!(host in this.#scenario.hosts)) {
        this.#fault(`\`${host}\` is not one of the scenario’s hosts.`, [
          ...keyPath,
          action.hosts ? 'hosts' : 'host',
        ]);
        continue;
      }
      for (const [userPlace, user] of users.entries()) {
        for (let run = 0; run < times; run += 1) {
          const identity = [...keyPath, host, run, ...(action.users && user !== undefined ? [user] : [])];
          const moved = jitterMs > 0 ? this.#draw.below(jitterMs, 'jitter', ...identity) : 0;
          // Hosts do the same thing seconds, not milliseconds, apart; the milliseconds are never round.
          const place = hostPlace + userPlace;
          const apart = place * (1_000 + this.#draw.below(9_000, 'apart', ...identity));
          const timeMs =
            this.#startMs +
            durationMs(action.at) +
            run * everyMs +
            moved +
            apart +
            this.#draw.below(997, 'ms', ...identity);
          found.push({ action, does, activity, step, host, user, timeMs, identity, keyPath });
        }
      }
    }
    return found;
  }

  #scene({ action, host, user, timeMs, identity, keyPath }: Occurrence): Scene | undefined {
    const session = this.#session(host, user, [...keyPath, action.users ? 'users' : 'user']);
    if (!session) return undefined;
    return {
      timeMs,
      session,
      process: (name, ...key) => this.#process(name, session, timeMs, [...keyPath, ...key]),
      file: (name, ...key) => this.#file(name, session, [...keyPath, ...key]),
      host: (name, ...key) => {
        const found = this.#scenario.hosts[name];
        if (!found) this.#fault(`\`${name}\` is not one of the scenario’s hosts.`, [...keyPath, ...key]);
        return found;
      },
      fill: (text) => fill(text, session),
      below: (limit, what) => this.#draw.below(limit, what, ...identity),
      hex: (bytes, what) => this.#draw.hex(bytes, what, ...identity),
      identify: () => this.#identify(session, identity, timeMs),
      remember: (name, process) => this.#processes.set(processKey(session, name), process),
    };
  }

  /** Finds a running process by name; one that is only known as a file has been running since before the scenario. */
  #process(name: string, session: Session, timeMs: number, keyPath: Key): ProcessInstance | undefined {
    const key = processKey(session, name);
    const running = this.#processes.get(key);
    if (running) return running;
    const shell = shells[session.host.os];
    const file =
      name === shell.file && !(name in this.#scenario.files)
        ? this.#describe(shell.path, {}, session)
        : this.#file(name, session, keyPath, 'is neither a process started before on this host nor a file');
    if (!file) return undefined;
    const startedMs = Math.min(timeMs, this.#startMs) - 3_600_000;
    const process: ProcessInstance = {
      ...this.#identify(session, ['standing', key], startedMs),
      file,
      commandLine: session.host.os === 'linux' ? file.path : `"${file.path}"`,
      directory: folderOf(file.path),
      integrity: 'Medium',
      session,
      unattended: name !== shell.file,
    };
    this.#processes.set(key, process);
    return process;
  }

  #identify(session: Session, identity: Key, startedMs: number) {
    const seconds = Math.floor(startedMs / 1000)
      .toString(16)
      .toUpperCase()
      .padStart(8, '0');
    const machine = this.#draw.hex(4, 'machine', session.host.key);
    const token = this.#draw.hex(6, 'process', ...identity);
    return {
      id: 1_000 + this.#draw.below(15_000, 'pid', ...identity) * 4,
      // Sysmon builds the id from machine, start time and a counter; the shape is kept.
      guid: `{${machine}-${seconds.slice(4)}-${seconds.slice(0, 4)}-${token.slice(0, 4)}-00000000${token.slice(4, 8)}}`,
      startedMs,
    };
  }

  #session(host: string, user: string | undefined, keyPath: Key): Session | undefined {
    const machine = this.#scenario.hosts[host];
    if (!machine) return undefined;
    const who = user ?? machine.user;
    const key = `${host}\n${who}`;
    const known = this.#sessions.get(key);
    if (known) return known;
    const person = this.#scenario.users[who];
    if (!person) {
      this.#fault(
        `\`${who}\` is not one of the scenario’s users.`,
        user === undefined ? ['hosts', host, 'user'] : keyPath,
      );
      return undefined;
    }
    const session: Session = {
      host: { ...machine, key: host },
      user: person,
      owner: this.#scenario.users[machine.user] ?? person,
      domain: this.#scenario.domain ?? 'WORKGROUP',
      awsAccount: this.#scenario.aws_account ?? '111122223333',
      logonId: `0x${(0x10000 + this.#draw.below(0xfffff, 'logon', host, who)).toString(16)}`,
      logonGuid: `{${this.#draw.hex(4, 'machine', host)}-${this.#draw.hex(2, 'logonguid', host, who)}-641F-0000-00200${this.#draw.hex(4, 'logontail', host, who).slice(0, 7)}}`,
    };
    this.#sessions.set(key, session);
    return session;
  }

  #file(
    key: string,
    session: Session,
    keyPath: Key,
    fault = 'is not one of the scenario’s files',
  ): FileOnHost | undefined {
    const file = this.#scenario.files[key];
    if (!file) {
      this.#fault(`\`${key}\` ${fault}.`, keyPath);
      return undefined;
    }
    return this.#describe(file.path, file, session);
  }

  #describe(path: string, file: Partial<ScenarioFile>, session: Session): FileOnHost {
    const filled = fill(path, session);
    // Files without stated hashes get some that depend on what the file is, not on where it lies.
    const content = `${this.#scenario.seed}\n${path}\n${file.version ?? ''}`;
    const hash = (algorithm: string) => createHash(algorithm).update(content).digest('hex');
    return {
      path: filled,
      version: file.version ?? '-',
      description: file.description ?? '-',
      product: file.product ?? '-',
      company: file.company ?? '-',
      originalName: file.original_name ?? '-',
      ...(file.signature === undefined ? {} : { signature: file.signature }),
      md5: (file.md5 ?? hash('md5')).toUpperCase(),
      sha1: (file.sha1 ?? hash('sha1')).toUpperCase(),
      sha256: (file.sha256 ?? hash('sha256')).toUpperCase(),
    };
  }

  #fault(message: string, keyPath: Key): void {
    this.#faults.push({ message, keyPath });
  }
}

/** Puts the names of user and host in the place of `{user}`, `{host}` (its short name) and `{fqdn}`. */
function fill(text: string, session: Session): string {
  return text
    .replaceAll('{user}', session.user.name)
    .replaceAll('{host}', session.host.fqdn.split('.')[0] ?? '')
    .replaceAll('{fqdn}', session.host.fqdn);
}

function processKey(session: Session, name: string): string {
  return `${session.host.key}\n${session.user.name}\n${name}`;
}
