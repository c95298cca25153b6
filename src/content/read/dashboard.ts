import type { DashboardKeys } from '../kinds/dashboard.ts';
import type { ContentDocument, Dashboard, LayoutName } from '../model.ts';
import { readHead } from './item.ts';
import { keysOf, optionalText } from './values.ts';

/** Reads a dashboard; without a theme it is light. */
export function readDashboard(document: ContentDocument, layout: LayoutName): Dashboard {
  const keys = keysOf<DashboardKeys>(document.value);
  return {
    kind: 'dashboard',
    ...readHead(document, layout),
    theme: optionalText(keys.theme) ?? 'light',
    definitionPath: document.source.name.replace(/\.yml$/, '.json'),
  };
}
