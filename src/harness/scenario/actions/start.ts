import type { FromSchema, JSONSchema } from 'json-schema-to-ts';
import type { Occasion, ProcessInstance } from '../scene.ts';
import { defineAction } from './action.ts';

export interface Started extends Occasion {
  readonly kind: 'start';
  readonly process: ProcessInstance;
}

const schema = {
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
    arguments: { type: 'string', description: 'What follows the program on the command line.' },
    command_line: {
      type: 'string',
      description: 'The whole command line, instead of program and arguments.',
    },
    parent: {
      type: 'string',
      description: 'Name of a running process or key of a file; the user’s shell by default.',
    },
    integrity: { enum: ['Low', 'Medium', 'High', 'System'] },
    directory: { type: 'string', description: 'Current directory; the program’s folder by default.' },
    unattended: {
      type: 'boolean',
      description: 'Started by the system, not from a login (Linux: no login id); children are too.',
    },
  },
} as const satisfies JSONSchema;

/** Starts a program. */
export const start = defineAction(schema, (given: FromSchema<typeof schema>, scene): Started[] => {
  const { session, timeMs } = scene;
  const { os } = session.host;
  const file = scene.file(given.file, 'start', 'file');
  const parent = scene.process(given.parent ?? shells[os].file, 'start', 'parent');
  if (!file || !parent) return [];
  const tail = given.arguments === undefined ? '' : ` ${scene.fill(given.arguments)}`;
  const program = os === 'linux' ? (file.path.split('/').at(-1) ?? '') : `"${file.path}"`;
  const process: ProcessInstance = {
    ...scene.identify(),
    file,
    parent,
    commandLine: given.command_line === undefined ? program + tail : scene.fill(given.command_line),
    directory: given.directory ?? folderOf(file.path),
    integrity: given.integrity ?? 'Medium',
    session,
    unattended: given.unattended ?? parent.unattended,
  };
  scene.remember(given.as ?? given.file, process);
  return [{ kind: 'start', timeMs, session, process }];
});

/** The program that starts others for a user, where the scenario names no parent. */
export const shells = {
  windows: { file: 'explorer', path: 'C:\\Windows\\explorer.exe' },
  // A scenario of macOS hosts names its parents; the Windows shell stands in where one does not.
  macos: { file: 'explorer', path: 'C:\\Windows\\explorer.exe' },
  linux: { file: 'bash', path: '/usr/bin/bash' },
} as const;

/** The folder of a path with its separator at the end, as Windows reports a current directory. */
export function folderOf(path: string): string {
  const cut = Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/'));
  return cut < 0 ? path : path.slice(0, cut + 1);
}
