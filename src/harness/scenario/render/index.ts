/** The kinds of log that a scenario can be rendered as; a new kind is one file and one line here. */
import type { Renderer } from '../model.ts';
import { falcon } from './falcon.ts';
import { proxy } from './proxy.ts';
import { security } from './security.ts';
import { sysmon } from './sysmon.ts';

export const renderers: ReadonlyMap<string, Renderer> = new Map(
  [falcon, proxy, security, sysmon].map((renderer) => [renderer.name, renderer]),
);
