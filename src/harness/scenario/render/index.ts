/** The kinds of log that a scenario can be rendered as; a new kind is one file and one line here. */
import type { Renderer } from '../model.ts';
import { auditd } from './auditd.ts';
import { cloudtrail } from './cloudtrail.ts';
import { falcon } from './falcon.ts';
import { powershell } from './powershell.ts';
import { proxy } from './proxy.ts';
import { risk } from './risk.ts';
import { security } from './security.ts';
import { sysmon } from './sysmon.ts';
import { sysmonLinux } from './sysmon-linux.ts';

export const renderers: ReadonlyMap<string, Renderer> = new Map(
  [auditd, cloudtrail, falcon, powershell, proxy, risk, security, sysmon, sysmonLinux].map((renderer) => [
    renderer.name,
    renderer,
  ]),
);
