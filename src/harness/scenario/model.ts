import type { FromSchema, JSONSchema } from 'json-schema-to-ts';

const duration = {
  type: 'string',
  pattern: '^(\\d+(\\.\\d+)?(ms|s|m|h|d))+$',
  description: 'A length of time such as 90s, 1h30m or 250ms.',
} as const satisfies JSONSchema;

const texts = { type: 'array', items: { type: 'string' } } as const satisfies JSONSchema;

/** What an action may do; each is rendered into every source type that records it. */
const action = {
  type: 'object',
  additionalProperties: false,
  required: ['at'],
  description:
    'One thing that happens on a host. Exactly one of the keys start, stop, load, write, resolve, connect and request says what.',
  properties: {
    at: { ...duration, description: 'When it first happens, counted from the scenario’s start.' },
    host: {
      type: 'string',
      description: 'Name of a host; several with `hosts`. Taken from the process when one is named.',
    },
    hosts: { ...texts, description: 'Every one of these hosts does it, a little apart.' },
    user: { type: 'string', description: 'Who does it; the host’s user by default.' },
    repeat: {
      type: 'object',
      additionalProperties: false,
      required: ['every', 'times'],
      description: 'Does it again: `times` runs in all, `every` apart, each moved by up to `jitter`.',
      properties: {
        every: duration,
        times: { type: 'integer', minimum: 1, maximum: 10000 },
        jitter: duration,
      },
    },
    start: {
      type: 'object',
      additionalProperties: false,
      required: ['file'],
      description: 'Starts a program.',
      properties: {
        file: { type: 'string', description: 'Key of a file.' },
        as: {
          type: 'string',
          description: 'Name by which later actions on the same host mean this process.',
        },
        arguments: { type: 'string', description: 'What follows the quoted path on the command line.' },
        command_line: {
          type: 'string',
          description: 'The whole command line, instead of path and arguments.',
        },
        parent: {
          type: 'string',
          description: 'Name of a running process or key of a file; the shell (explorer) by default.',
        },
        integrity: { enum: ['Low', 'Medium', 'High', 'System'] },
        directory: { type: 'string', description: 'Current directory; the program’s folder by default.' },
      },
    },
    stop: { type: 'string', description: 'Ends the process of that name.' },
    load: {
      type: 'object',
      additionalProperties: false,
      required: ['process', 'file'],
      description: 'A process loads a library.',
      properties: { process: { type: 'string' }, file: { type: 'string' } },
    },
    write: {
      type: 'object',
      additionalProperties: false,
      required: ['process', 'path'],
      description: 'A process creates a file.',
      properties: { process: { type: 'string' }, path: { type: 'string' } },
    },
    resolve: {
      type: 'object',
      additionalProperties: false,
      required: ['process', 'name'],
      description: 'A process resolves a name.',
      properties: {
        process: { type: 'string' },
        name: { type: 'string' },
        answers: {
          ...texts,
          description: 'Addresses or `type:  5 name` records; none: the name does not exist.',
        },
      },
    },
    connect: {
      type: 'object',
      additionalProperties: false,
      required: ['process', 'address', 'port'],
      description: 'A process opens a connection.',
      properties: {
        process: { type: 'string' },
        address: { type: 'string' },
        name: { type: 'string', description: 'Host name of the destination, where the sensor knows it.' },
        port: { type: 'integer', minimum: 1, maximum: 65535 },
        transport: { enum: ['tcp', 'udp'] },
      },
    },
    request: {
      type: 'object',
      additionalProperties: false,
      required: ['process', 'url'],
      description: 'A process requests an address through the proxy.',
      properties: {
        process: { type: 'string' },
        url: { type: 'string' },
        method: { enum: ['GET', 'POST', 'HEAD', 'CONNECT', 'PUT'] },
        status: { type: 'integer', minimum: 100, maximum: 599 },
        user_agent: { type: 'string' },
        content_type: { type: 'string' },
        sent: { type: 'integer', minimum: 0 },
        received: { type: 'integer', minimum: 0 },
      },
    },
  },
} as const satisfies JSONSchema;

/** The scenario file: hosts, users and files described once, and what happens among them. */
export const scenarioSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Attack data scenario',
  type: 'object',
  additionalProperties: false,
  required: ['name', 'seed', 'start', 'hosts', 'users', 'files', 'activities', 'datasets'],
  properties: {
    name: { type: 'string' },
    description: { type: 'string' },
    seed: {
      type: 'string',
      description: 'Identifiers and jitter are drawn from it: the same seed gives the same bytes.',
    },
    start: { type: 'string', format: 'date-time' },
    domain: { type: 'string', description: 'The Windows domain of hosts and users.' },
    hosts: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        additionalProperties: false,
        required: ['fqdn', 'ip', 'os', 'user'],
        properties: {
          fqdn: { type: 'string' },
          ip: { type: 'string' },
          os: { enum: ['windows', 'macos'] },
          user: { type: 'string', description: 'Key of the user who works there.' },
        },
      },
    },
    users: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'sid'],
        properties: { name: { type: 'string' }, sid: { type: 'string' } },
      },
    },
    files: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        additionalProperties: false,
        required: ['path'],
        properties: {
          path: { type: 'string', description: 'Full path; {user} stands for the user’s name.' },
          version: { type: 'string' },
          description: { type: 'string' },
          product: { type: 'string' },
          company: { type: 'string' },
          original_name: { type: 'string' },
          signature: { type: 'string', description: 'Signer; absent: not signed.' },
          md5: { type: 'string', pattern: '^[0-9A-Fa-f]{32}$' },
          sha1: { type: 'string', pattern: '^[0-9A-Fa-f]{40}$' },
          sha256: { type: 'string', pattern: '^[0-9A-Fa-f]{64}$' },
        },
      },
    },
    activities: {
      type: 'object',
      description: 'Groups of actions by name, such as attack and benign.',
      additionalProperties: { type: 'array', items: action },
    },
    datasets: {
      type: 'array',
      description: 'The files to write.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['path', 'renders', 'activities'],
        properties: {
          path: { type: 'string', description: 'Where, relative to the content folder.' },
          renders: { type: 'string', description: 'Name of a renderer: what kind of log it is.' },
          activities: { ...texts, minItems: 1 },
        },
      },
    },
  },
} as const satisfies JSONSchema;

/** A scenario file as the schema describes it. */
export type Scenario = FromSchema<typeof scenarioSchema>;
export type ScenarioAction = FromSchema<typeof action>;
export type ScenarioFile = Scenario['files'][string];
export type ScenarioHost = Scenario['hosts'][string];

/** A running program on the timeline. */
export interface ProcessInstance {
  readonly id: number;
  readonly guid: string;
  readonly file: FileOnHost;
  readonly commandLine: string;
  readonly directory: string;
  readonly integrity: 'Low' | 'Medium' | 'High' | 'System';
  readonly startedMs: number;
  readonly parent?: ProcessInstance;
  readonly session: Session;
}

/** A logon: who works on which host. */
export interface Session {
  readonly host: ScenarioHost & { readonly key: string };
  readonly user: { readonly name: string; readonly sid: string };
  readonly domain: string;
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

/** Something that happened, before any log describes it. Times are epoch milliseconds. */
export type Happening = { readonly timeMs: number; readonly process: ProcessInstance } & (
  | { readonly kind: 'start' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'load'; readonly library: FileOnHost }
  | { readonly kind: 'write'; readonly path: string }
  | { readonly kind: 'resolve'; readonly name: string; readonly answers: readonly string[] }
  | {
      readonly kind: 'connect';
      readonly address: string;
      readonly name: string;
      readonly port: number;
      readonly sourcePort: number;
      readonly transport: 'tcp' | 'udp';
    }
  | {
      readonly kind: 'request';
      readonly url: string;
      readonly method: string;
      readonly status: number;
      readonly userAgent: string;
      readonly contentType: string;
      readonly sent: number;
      readonly received: number;
      readonly tookMs: number;
    }
);

/** Writes the happenings that a kind of log records, as that log's raw text. */
export interface Renderer {
  readonly name: string;
  readonly about: string;
  /** The source type and source under which a test names the file. */
  readonly sourcetype: string;
  readonly source: string;
  /** Text before the first event, such as a header line. */
  readonly head?: string;
  /** One event's raw text with its line end, or nothing when this log does not record such a thing. */
  render(happening: Happening, recordNumber: number): string | undefined;
}
