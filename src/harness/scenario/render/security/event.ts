import type { Happening } from '../../actions/index.ts';
import type { Session } from '../../scene.ts';

/** Names and values of `<EventData>` in order. */
export type Items = readonly (readonly [string, string])[];

/** An event of the Security log, apart from what all of them share. */
export interface SecurityEvent {
  readonly eventId: number;
  readonly version: number;
  /** Number of the audit subcategory. */
  readonly task: number;
  /** An audit of a failure; of a success by default. */
  readonly failure?: boolean;
  readonly items: Items;
}

/** Describes the happenings of one kind as events of the Security log; nothing for one that it does not record. */
export type Describer = (happening: Happening) => SecurityEvent | undefined;

/** The account that acts, as most events name it first. */
export function subject({ user, domain, logonId }: Session): Items {
  return [
    ['SubjectUserSid', user.sid],
    ['SubjectUserName', user.name],
    ['SubjectDomainName', domain],
    ['SubjectLogonId', logonId],
  ];
}
