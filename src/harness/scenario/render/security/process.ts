import type { ProcessInstance } from '../../scene.ts';
import { type Describer, type Items, subject } from './event.ts';

const mandatoryLabels = {
  Low: 'S-1-16-4096',
  Medium: 'S-1-16-8192',
  High: 'S-1-16-12288',
  System: 'S-1-16-16384',
} as const;

/** Process creation (4688) and end (4689), with process auditing and command lines switched on. */
export const describeProcess: Describer = (happening) => {
  switch (happening.kind) {
    case 'start': {
      const items = [...subject(happening.session), ...creation(happening.process)];
      return { eventId: 4688, version: 2, task: 13312, items };
    }
    case 'stop': {
      const items = [...subject(happening.session), ...end(happening.process)];
      return { eventId: 4689, version: 0, task: 13313, items };
    }
    default:
      return undefined;
  }
};

function creation(process: ProcessInstance): Items {
  return [
    ['NewProcessId', hexadecimal(process.id)],
    ['NewProcessName', process.file.path],
    // %%1936: a full token, no split by user account control; %%1937 elevated, %%1938 limited.
    [
      'TokenElevationType',
      process.integrity === 'High' ? '%%1937' : process.integrity === 'System' ? '%%1936' : '%%1938',
    ],
    ['ProcessId', hexadecimal(process.parent?.id ?? 0)],
    ['CommandLine', process.commandLine],
    ['TargetUserSid', 'S-1-0-0'],
    ['TargetUserName', '-'],
    ['TargetDomainName', '-'],
    ['TargetLogonId', '0x0'],
    ['ParentProcessName', process.parent?.file.path ?? ''],
    ['MandatoryLabel', mandatoryLabels[process.integrity]],
  ];
}

function end(process: ProcessInstance): Items {
  return [
    ['Status', '0x0'],
    ['ProcessId', hexadecimal(process.id)],
    ['ProcessName', process.file.path],
  ];
}

function hexadecimal(number: number): string {
  return `0x${number.toString(16)}`;
}
