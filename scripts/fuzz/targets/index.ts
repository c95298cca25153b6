import type { FuzzTarget } from '../target.ts';
import { content } from './content.ts';
import { archives, events, evtx } from './events.ts';
import { regex } from './regex.ts';
import { searches } from './searches.ts';

/** Makes each kind of input ready; nothing where it needs files that are not there. */
export const targets: Readonly<
  Record<string, () => FuzzTarget | undefined | Promise<FuzzTarget | undefined>>
> = { searches, events, evtx, archives, content, regex };
