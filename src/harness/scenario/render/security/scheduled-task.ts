import type { TaskChanged } from '../../actions/task.ts';
import { type Describer, subject } from './event.ts';

const eventIds = { create: 4698, delete: 4699, update: 4702 } as const;

/** A scheduled task registered (4698), removed (4699) or changed (4702), with the task's own XML in it. */
export const describeTask: Describer = (happening) => {
  if (happening.kind !== 'task') return undefined;
  return {
    eventId: eventIds[happening.operation],
    version: 0,
    task: 12804,
    items: [
      ...subject(happening.session),
      ['TaskName', happening.name],
      [happening.operation === 'update' ? 'TaskContentNew' : 'TaskContent', taskXml(happening)],
    ],
  };
};

/** @source Task Scheduler Schema: the task, and the elements in it, in the order in which Windows writes them */
function taskXml(task: TaskChanged): string {
  const date = new Date(task.timeMs).toISOString().slice(0, 19);
  const lines = [
    '<?xml version="1.0" encoding="UTF-16"?>',
    '<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">',
    '  <RegistrationInfo>',
    `    <Date>${date}</Date>`,
    `    <Author>${escaped(`${task.session.domain}\\${task.session.user.name}`)}</Author>`,
    `    <URI>${escaped(task.name)}</URI>`,
    '  </RegistrationInfo>',
    '  <Triggers>',
    ...triggers[task.trigger](date).map((line) => `    ${line}`),
    '  </Triggers>',
    '  <Principals>',
    '    <Principal id="Author">',
    `      <UserId>${escaped(task.runAs)}</UserId>`,
    ...(task.runAs === 'S-1-5-18' ? ['      <RunLevel>HighestAvailable</RunLevel>'] : []),
    '    </Principal>',
    '  </Principals>',
    '  <Settings>',
    '    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>',
    '    <Enabled>true</Enabled>',
    `    <Hidden>${task.hidden}</Hidden>`,
    '  </Settings>',
    '  <Actions Context="Author">',
    '    <Exec>',
    `      <Command>${escaped(task.command)}</Command>`,
    ...(task.arguments === undefined ? [] : [`      <Arguments>${escaped(task.arguments)}</Arguments>`]),
    '    </Exec>',
    '  </Actions>',
    '</Task>',
  ];
  return lines.join('\r\n');
}

const triggers: Record<TaskChanged['trigger'], (date: string) => readonly string[]> = {
  boot: () => ['<BootTrigger>', '  <Enabled>true</Enabled>', '</BootTrigger>'],
  logon: () => ['<LogonTrigger>', '  <Enabled>true</Enabled>', '</LogonTrigger>'],
  once: (date) => ['<TimeTrigger>', `  <StartBoundary>${date}</StartBoundary>`, '</TimeTrigger>'],
  daily: (date) => [
    '<CalendarTrigger>',
    `  <StartBoundary>${date}</StartBoundary>`,
    '  <ScheduleByDay>',
    '    <DaysInterval>1</DaysInterval>',
    '  </ScheduleByDay>',
    '</CalendarTrigger>',
  ],
};

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
