import type { DeploymentKeys } from '../kinds/deployment.ts';
import type { ContentDocument, Deployment, InlineDeployment, LayoutName, Scheduling } from '../model.ts';
import { readHead } from './item.ts';
import { keysOf, textOf } from './values.ts';

/** Reads a default deployment. */
export function readDeployment(document: ContentDocument, layout: LayoutName): Deployment {
  const keys = keysOf<DeploymentKeys>(document.value);
  const appliesTo = keysOf<string>(layout === '2023' ? keys.tags : undefined);
  return {
    kind: 'deployment',
    ...readHead(document, layout),
    type: textOf(keys.type ?? appliesTo['type']),
    ...(Object.keys(appliesTo).length > 0 && { appliesTo }),
    scheduling: readScheduling(keys.scheduling),
    alertAction: keysOf(keys.alert_action),
  };
}

/**
 * Reads a schedule, which is what ESCU 6 has in place of deployments. The shipped ones say by their name what they
 * are the default of: `Default Baseline`, `Default EventBasedDetection`; that is the type here.
 */
export function readSchedule(document: ContentDocument): Deployment {
  const head = readHead(document, 'escu6');
  return {
    kind: 'deployment',
    ...head,
    type: /^Default (\w+)$/.exec(head.name)?.[1] ?? '',
    scheduling: readScheduling(document.value),
    alertAction: {},
  };
}

/** Reads `custom_schedule:` of ESCU 6; nothing when there is none. */
export function readCustomSchedule(value: unknown): InlineDeployment | undefined {
  if (value === undefined || value === null) return undefined;
  return { scheduling: readScheduling(value), alertAction: {} };
}

/** Reads the `deployment:` of a detection or baseline; nothing when there is none. */
export function readInlineDeployment(value: unknown): InlineDeployment | undefined {
  if (value === undefined || value === null) return undefined;
  const keys = keysOf<'scheduling' | 'alert_action'>(value);
  return {
    ...(keys.scheduling !== undefined && { scheduling: readScheduling(keys.scheduling) }),
    alertAction: keysOf(keys.alert_action),
  };
}

function readScheduling(value: unknown): Scheduling {
  const keys = keysOf<'cron_schedule' | 'earliest_time' | 'latest_time' | 'schedule_window'>(value);
  return {
    cronSchedule: textOf(keys.cron_schedule),
    earliestTime: textOf(keys.earliest_time),
    latestTime: textOf(keys.latest_time),
    scheduleWindow: textOf(keys.schedule_window),
  };
}
