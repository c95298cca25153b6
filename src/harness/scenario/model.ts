import type { FromSchema, JSONSchema } from 'json-schema-to-ts';
import { actions, type Happening } from './actions/index.ts';
import { fileSchema, hostSchema, userSchema } from './cast.ts';

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
  description: 'One thing that happens on a host. Exactly one of the keys after `repeat` says what.',
  properties: {
    at: { ...duration, description: 'When it first happens, counted from the scenario’s start.' },
    host: { type: 'string', description: 'Name of a host; several with `hosts`.' },
    hosts: { ...texts, description: 'Every one of these hosts does it, a little apart.' },
    user: { type: 'string', description: 'Who does it; the host’s user by default. Several with `users`.' },
    users: { ...texts, description: 'Every one of these users does it, a little apart.' },
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
    start: actions.start.schema,
    stop: actions.stop.schema,
    load: actions.load.schema,
    write: actions.write.schema,
    resolve: actions.resolve.schema,
    connect: actions.connect.schema,
    request: actions.request.schema,
    registry: actions.registry.schema,
    script: actions.script.schema,
    task: actions.task.schema,
    subscribe: actions.subscribe.schema,
    ticket: actions.ticket.schema,
    logon: actions.logon.schema,
    access: actions.access.schema,
    modify: actions.modify.schema,
    call: actions.call.schema,
    sign_in: actions.sign_in.schema,
    unit: actions.unit.schema,
    risk: actions.risk.schema,
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
    aws_account: {
      type: 'string',
      pattern: '^\\d{12}$',
      description: 'Number of the AWS account in which calls are made.',
    },
    watches: {
      type: 'array',
      description: 'What the Linux hosts’ audit rules watch: writes under `path` are logged with `key`.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['path', 'key'],
        properties: { path: { type: 'string' }, key: { type: 'string' } },
      },
    },
    hosts: { type: 'object', additionalProperties: hostSchema },
    users: { type: 'object', additionalProperties: userSchema },
    files: { type: 'object', additionalProperties: fileSchema },
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
  render(happening: Happening, recordNumber: number, scenario: Scenario): string | undefined;
}
