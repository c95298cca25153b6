import type { DeploymentKeys } from '../kinds/deployment.ts';
import type { ContentDocument, Deployment, InlineDeployment, LayoutName, Scheduling } from '../model.ts';
import { readHead } from './item.ts';
import { keysOf, textOf } from './values.ts';

/** Reads a default deployment. */
export function readDeployment(document: ContentDocument, layout: LayoutName): Deployment {
  const keys = keysOf<DeploymentKeys>(document.value);
  return {
    kind: 'deployment',
    ...readHead(document, layout),
    type: textOf(keys.type),
    scheduling: readScheduling(keys.scheduling),
    alertAction: keysOf(keys.alert_action),
  };
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
