import type { ContentKind } from './model.ts';

/** The folders of a content repository and the kind of object that their YAML files hold. */
export const contentFolders: Readonly<Record<string, ContentKind>> = {
  detections: 'detection',
  stories: 'story',
  macros: 'macro',
  lookups: 'lookup',
  data_sources: 'data-source',
  deployments: 'deployment',
  schedules: 'deployment',
  baselines: 'baseline',
  investigations: 'investigation',
  dashboards: 'dashboard',
  playbooks: 'playbook',
  removed: 'removed',
};

/** Folders at the top of a clone of SigmaHQ that hold rules. */
export const sigmaFolders = [
  'rules',
  'rules-emerging-threats',
  'rules-threat-hunting',
  'rules-compliance',
  'rules-dfir',
  'rules-placeholder',
];

/** Whether a path is by its folder one of a Sigma rule. */
export function isSigmaPath(path: string): boolean {
  return path.startsWith('detections/sigma/') || sigmaFolders.includes(path.slice(0, path.indexOf('/')));
}

/** The kind of object that a path holds; nothing for a path outside the content folders. */
export function kindOfPath(path: string): ContentKind | undefined {
  const folder = path.slice(0, path.indexOf('/'));
  return Object.hasOwn(contentFolders, folder) ? contentFolders[folder] : undefined;
}

/** The file name that an object's name asks for: blanks, `-`, `.` and `/` become `_`, letters small. */
export function fileNameOf(name: string): string {
  return `${name.replaceAll(/[ \-./]/g, '_').toLowerCase()}.yml`;
}

/** The file's name without folders and ending. */
export function baseNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.ya?ml$/i, '');
}
