/** What an action of a scenario may do, one file each; a new one is one file and two lines here. */
import type { Scene } from '../scene.ts';
import { access, type DirectoryAccessed } from './access.ts';
import { type CloudCalled, call } from './call.ts';
import { type Connected, connect } from './connect.ts';
import { type Loaded, load } from './load.ts';
import { type LoggedOn, logon } from './logon.ts';
import { type DirectoryChanged, modify } from './modify.ts';
import { type RegistryChanged, registry } from './registry.ts';
import { type Requested, request } from './request.ts';
import { type Resolved, resolve } from './resolve.ts';
import { type RiskRaised, risk } from './risk.ts';
import { type ScriptRun, script } from './script.ts';
import { type SignedIn, signIn } from './sign-in.ts';
import { type Started, start } from './start.ts';
import { type Stopped, stop } from './stop.ts';
import { type SubscriptionMade, subscribe } from './subscribe.ts';
import { type TaskChanged, task } from './task.ts';
import { type TicketAsked, ticket } from './ticket.ts';
import { type UnitChanged, unit } from './unit.ts';
import { type Written, write } from './write.ts';

/** The actions by the key under which a scenario names them. */
export const actions = {
  start,
  stop,
  load,
  write,
  resolve,
  connect,
  request,
  registry,
  script,
  task,
  subscribe,
  ticket,
  logon,
  access,
  modify,
  call,
  sign_in: signIn,
  unit,
  risk,
} as const;

export type ActionKey = keyof typeof actions;

/** Something that happened, before any log describes it. Times are epoch milliseconds. */
export type Happening =
  | Started
  | Stopped
  | Loaded
  | Written
  | Resolved
  | Connected
  | Requested
  | RegistryChanged
  | ScriptRun
  | TaskChanged
  | SubscriptionMade
  | TicketAsked
  | LoggedOn
  | DirectoryAccessed
  | DirectoryChanged
  | CloudCalled
  | SignedIn
  | UnitChanged
  | RiskRaised;

/** Keys of all actions, in the order in which they are listed above. */
export const actionKeys = Object.keys(actions) as readonly ActionKey[];

/** Does the action of one key; `given` is what the scenario has under it, which its schema has checked. */
export function playAction(key: ActionKey, given: unknown, scene: Scene): readonly Happening[] {
  // TypeScript cannot tell that an action and what is given to it go together; the schema has seen to that.
  const play = actions[key].play as (given: unknown, scene: Scene) => readonly Happening[];
  return play(given, scene);
}
