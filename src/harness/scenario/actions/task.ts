import type { FromSchema, JSONSchema } from 'json-schema-to-ts';
import type { Occasion } from '../scene.ts';
import { defineAction } from './action.ts';

export interface TaskChanged extends Occasion {
  readonly kind: 'task';
  readonly operation: 'create' | 'update' | 'delete';
  readonly name: string;
  readonly command: string;
  readonly arguments?: string;
  /** The account that the task runs as. */
  readonly runAs: string;
  readonly trigger: 'boot' | 'logon' | 'daily' | 'once';
  readonly hidden: boolean;
}

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'command'],
  description: 'Registers a scheduled task, or changes or removes one.',
  properties: {
    operation: { enum: ['create', 'update', 'delete'], description: 'create by default' },
    name: { type: 'string', description: 'Path of the task, such as \\Vendor\\Updater.' },
    command: { type: 'string' },
    arguments: { type: 'string' },
    run_as: { type: 'string', description: 'SID or name; the one who registers it by default.' },
    trigger: { enum: ['boot', 'logon', 'daily', 'once'], description: 'daily by default' },
    hidden: { type: 'boolean' },
  },
} as const satisfies JSONSchema;

/** Registers, changes or removes a scheduled task of Windows. */
export const task = defineAction(schema, (given: FromSchema<typeof schema>, scene): TaskChanged[] => [
  {
    kind: 'task',
    timeMs: scene.timeMs,
    session: scene.session,
    operation: given.operation ?? 'create',
    name: scene.fill(given.name),
    command: scene.fill(given.command),
    ...(given.arguments === undefined ? {} : { arguments: scene.fill(given.arguments) }),
    runAs: given.run_as ?? `${scene.session.domain}\\${scene.session.user.name}`,
    trigger: given.trigger ?? 'daily',
    hidden: given.hidden ?? false,
  },
]);
