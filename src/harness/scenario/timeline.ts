import { createHash } from 'node:crypto';
import type { FileOnHost, Happening, ProcessInstance, Scenario, ScenarioAction, Session } from './model.ts';
import { type Draw, drawFrom } from './random.ts';

/** A fault of a scenario that its schema cannot express, at a key path of the file. */
export interface ScenarioFault {
  readonly message: string;
  readonly keyPath: readonly (string | number)[];
}

export interface Timeline {
  /** In order of time; of two at the same time the one written first. */
  readonly happenings: readonly (Happening & { readonly activity: string })[];
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

/** One time and host at which an action is done. */
interface Occurrence {
  readonly action: ScenarioAction;
  readonly activity: string;
  readonly host: string;
  readonly timeMs: number;
  /** What draws for it are made with. */
  readonly identity: readonly (string | number)[];
  readonly keyPath: readonly (string | number)[];
}

const shell = { file: 'explorer', path: 'C:\\Windows\\explorer.exe' };

class Player {
  readonly #scenario: Scenario;
  readonly #draw: Draw;
  readonly #startMs: number;
  readonly #faults: ScenarioFault[] = [];
  readonly #sessions = new Map<string, Session>();
  /** Running processes by host and name; the shell of a session is made when first needed. */
  readonly #processes = new Map<string, ProcessInstance>();

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
    this.#draw = drawFrom(scenario.seed);
    this.#startMs = Date.parse(scenario.start);
  }

  play(): Timeline {
    const occurrences = Object.entries(this.#scenario.activities).flatMap(([activity, actions]) =>
      actions.flatMap((action, index) =>
        this.#occurrences(action, activity, ['activities', activity, index]),
      ),
    );
    // Played in order of time, so that a name means the process that last started under it.
    occurrences.sort((a, b) => a.timeMs - b.timeMs);
    const happenings: (Happening & { activity: string })[] = [];
    for (const one of occurrences) {
      const happening = this.#happening(one);
      if (happening) happenings.push({ ...happening, activity: one.activity });
    }
    return { happenings, faults: this.#faults };
  }

  /** Every time and host at which an action is done. */
  #occurrences(
    action: ScenarioAction,
    activity: string,
    keyPath: readonly (string | number)[],
  ): Occurrence[] {
    const does = ['start', 'stop', 'load', 'write', 'resolve', 'connect', 'request'].filter(
      (key) => key in action,
    );
    if (does.length !== 1) {
      const found = does.length === 0 ? 'none' : does.map((key) => `\`${key}\``).join(', ');
      this.#fault(`An action does exactly one thing; this one has ${found}.`, keyPath);
      return [];
    }
    const hosts = action.hosts ?? (action.host === undefined ? [] : [action.host]);
    if (hosts.length === 0) this.#fault('An action needs a `host` or `hosts`.', keyPath);
    const times = action.repeat?.times ?? 1;
    const everyMs = action.repeat ? durationMs(action.repeat.every) : 0;
    const jitterMs = action.repeat?.jitter ? durationMs(action.repeat.jitter) : 0;
    const found: Occurrence[] = [];
    for (const [place, host] of hosts.entries()) {
      if (!(host in this.#scenario.hosts)) {
        this.#fault(`\`${host}\` is not one of the scenario’s hosts.`, [
          ...keyPath,
          action.hosts ? 'hosts' : 'host',
        ]);
        continue;
      }
      for (let run = 0; run < times; run += 1) {
        const identity = [...keyPath, host, run];
        const moved = jitterMs > 0 ? this.#draw.below(jitterMs, 'jitter', ...identity) : 0;
        // Hosts do the same thing seconds, not milliseconds, apart; the milliseconds are never round.
        const apart = place * (1_000 + this.#draw.below(9_000, 'apart', ...identity));
        const timeMs =
          this.#startMs +
          durationMs(action.at) +
          run * everyMs +
          moved +
          apart +
          this.#draw.below(997, 'ms', ...identity);
        found.push({ action, activity, host, timeMs, identity, keyPath });
      }
    }
    return found;
  }

  #happening({ action, host, timeMs, identity, keyPath }: Occurrence): Happening | undefined {
    const session = this.#session(host, action.user, keyPath);
    if (!session) return undefined;
    if (action.start) return this.#start(action.start, session, timeMs, identity, keyPath);

    const name =
      action.stop ??
      (action.load ?? action.write ?? action.resolve ?? action.connect ?? action.request)?.process ??
      '';
    const process = this.#process(name, session, timeMs, [...keyPath]);
    if (!process) return undefined;
    if (action.stop !== undefined) return { kind: 'stop', timeMs, process };
    if (action.load) {
      const library = this.#file(action.load.file, session, [...keyPath, 'load', 'file']);
      return library && { kind: 'load', timeMs, process, library };
    }
    if (action.write) return { kind: 'write', timeMs, process, path: this.#fill(action.write.path, session) };
    if (action.resolve) {
      return {
        kind: 'resolve',
        timeMs,
        process,
        name: action.resolve.name,
        answers: action.resolve.answers ?? [],
      };
    }
    if (action.connect) {
      const { address, port } = action.connect;
      return {
        kind: 'connect',
        timeMs,
        process,
        address,
        port,
        name: action.connect.name ?? '-',
        sourcePort: 49_152 + this.#draw.below(16_383, 'port', ...identity),
        transport: action.connect.transport ?? 'tcp',
      };
    }
    if (action.request) {
      const request = action.request;
      return {
        kind: 'request',
        timeMs,
        process,
        url: request.url,
        method: request.method ?? 'GET',
        status: request.status ?? 200,
        userAgent: request.user_agent ?? 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36',
        contentType: request.content_type ?? 'text/html',
        sent: request.sent ?? 300 + this.#draw.below(700, 'sent', ...identity),
        received: request.received ?? 800 + this.#draw.below(40_000, 'received', ...identity),
        tookMs: 20 + this.#draw.below(400, 'took', ...identity),
      };
    }
    return undefined;
  }

  #start(
    start: NonNullable<ScenarioAction['start']>,
    session: Session,
    timeMs: number,
    identity: readonly (string | number)[],
    keyPath: readonly (string | number)[],
  ): Happening | undefined {
    const file = this.#file(start.file, session, [...keyPath, 'start', 'file']);
    const parent = this.#process(start.parent ?? shell.file, session, timeMs, [
      ...keyPath,
      'start',
      'parent',
    ]);
    if (!file || !parent) return undefined;
    const tail = start.arguments === undefined ? '' : ` ${this.#fill(start.arguments, session)}`;
    const process: ProcessInstance = {
      ...this.#identify(session, identity, timeMs),
      file,
      parent,
      commandLine:
        start.command_line === undefined ? `"${file.path}"${tail}` : this.#fill(start.command_line, session),
      directory: start.directory ?? folderOf(file.path),
      integrity: start.integrity ?? 'Medium',
      session,
    };
    this.#processes.set(processKey(session, start.as ?? start.file), process);
    return { kind: 'start', timeMs, process };
  }

  /** Finds a running process by name; one that is only known as a file has been running since before the scenario. */
  #process(
    name: string,
    session: Session,
    timeMs: number,
    keyPath: readonly (string | number)[],
  ): ProcessInstance | undefined {
    const key = processKey(session, name);
    const running = this.#processes.get(key);
    if (running) return running;
    const file =
      name === shell.file && !(name in this.#scenario.files)
        ? this.#describe(shell.path, {}, session)
        : this.#file(name, session, keyPath, 'is neither a process started before on this host nor a file');
    if (!file) return undefined;
    const startedMs = Math.min(timeMs, this.#startMs) - 3_600_000;
    const process: ProcessInstance = {
      ...this.#identify(session, ['standing', key], startedMs),
      file,
      commandLine: `"${file.path}"`,
      directory: folderOf(file.path),
      integrity: 'Medium',
      session,
    };
    this.#processes.set(key, process);
    return process;
  }

  #identify(session: Session, identity: readonly (string | number)[], startedMs: number) {
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

  #session(
    host: string,
    user: string | undefined,
    keyPath: readonly (string | number)[],
  ): Session | undefined {
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
        user === undefined ? ['hosts', host, 'user'] : [...keyPath, 'user'],
      );
      return undefined;
    }
    const session: Session = {
      host: { ...machine, key: host },
      user: person,
      domain: this.#scenario.domain ?? 'WORKGROUP',
      logonId: `0x${(0x10000 + this.#draw.below(0xfffff, 'logon', host, who)).toString(16)}`,
      logonGuid: `{${this.#draw.hex(4, 'machine', host)}-${this.#draw.hex(2, 'logonguid', host, who)}-641F-0000-00200${this.#draw.hex(4, 'logontail', host, who).slice(0, 7)}}`,
    };
    this.#sessions.set(key, session);
    return session;
  }

  #file(
    key: string,
    session: Session,
    keyPath: readonly (string | number)[],
    fault = 'is not one of the scenario’s files',
  ): FileOnHost | undefined {
    const file = this.#scenario.files[key];
    if (!file) {
      this.#fault(`\`${key}\` ${fault}.`, keyPath);
      return undefined;
    }
    return this.#describe(file.path, file, session);
  }

  #describe(path: string, file: Partial<Scenario['files'][string]>, session: Session): FileOnHost {
    const filled = this.#fill(path, session);
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

  #fill(text: string, session: Session): string {
    return text
      .replaceAll('{user}', session.user.name)
      .replaceAll('{host}', session.host.fqdn.split('.')[0] ?? '');
  }

  #fault(message: string, keyPath: readonly (string | number)[]): void {
    this.#faults.push({ message, keyPath });
  }
}

function processKey(session: Session, name: string): string {
  return `${session.host.key}\n${session.user.name}\n${name}`;
}

/** The folder of a path with its separator at the end, as Windows reports a current directory. */
function folderOf(path: string): string {
  const cut = Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/'));
  return cut < 0 ? path : path.slice(0, cut + 1);
}
