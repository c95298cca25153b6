import { tagKeysOnly2023 } from '../../kinds/detection-2023.ts';
import {
  assetTypes,
  detectionStatuses,
  observableRoles,
  observableTypes,
  securityDomains,
} from '../../kinds/enumerations.ts';
import { readRisk, systemTypes, userTypes } from '../../layouts/classic.ts';
import { readObservables } from '../../read/detection.ts';
import { keysOf, numberOf, optionalText, textOf } from '../../read/values.ts';
import type { FileEdit } from '../file-edit.ts';
import type { Step } from './step.ts';

/** From the layout of 2023 to that of 2024. */
export const from2023: Step = {
  from: '2023',
  to: 'classic',
  change: { detection: toClassic, deployment },
  pathOf: (_, path) => path,
};

/** From the layout of 2024 back to that of 2023. */
export const to2023: Step = {
  from: 'classic',
  to: '2023',
  change: { detection: toLayout2023 },
  pathOf: (_, path) => path,
};

const closerTypes: Readonly<Record<string, string>> = {
  URL: 'URL String',
  'URL Domain': 'URL String',
  Location: 'Geo Location',
};

function toClassic(edit: FileEdit): void {
  const { value } = edit;
  const tags = keysOf<string>(value['tags']);
  for (const key of Object.keys(tagKeysOnly2023)) {
    if (tags[key] !== undefined) edit.lost(['tags', key], 'It is computed today, or nobody reads it.');
  }
  edit.remove(['tags'], ...Object.keys(tagKeysOnly2023));
  if (value['datamodel'] !== undefined) edit.lost(['datamodel'], 'It is found in the search.');
  edit.remove([], 'datamodel');
  const observables = readObservables(tags['observable']);
  edit.set(
    ['tags'],
    'observable',
    observables.map(({ name, type, role }, index) => {
      const path = ['tags', 'observable', index];
      const known = observableTypes.find((one) => one === type);
      const become = known ?? closerTypes[type] ?? 'Other';
      if (!known) edit.lost([...path, 'type'], `\`${type}\` became \`${become}\`.`);
      const same = role.length === 1 && observableRoles.some((one) => one === role[0]);
      if (same) return { name, type: become, role: [...role] };
      const lower = type.toLowerCase();
      const isVictim = userTypes.has(lower) || systemTypes.has(lower) || role.includes('Target');
      const next = isVictim ? 'Victim' : 'Attacker';
      edit.lost([...path, 'role'], `\`${role.join(', ')}\` became \`${next}\`.`);
      return { name, type: become, role: [next] };
    }),
    'product',
    'required_fields',
  );
  replace(edit, ['tags', 'asset_type'], assetTypes, 'Endpoint');
  replace(edit, ['tags', 'security_domain'], securityDomains, 'threat');
  replace(edit, ['status'], detectionStatuses, 'experimental');
}

/** Puts the word of a vocabulary in place of one that only looks like it; `other` where none does. */
function replace(edit: FileEdit, path: readonly string[], words: readonly string[], other: string): void {
  const key = path.at(-1) ?? '';
  const holder = path.length > 1 ? keysOf<string>(edit.value['tags']) : edit.value;
  const text = textOf(holder[key]);
  if (words.includes(text)) return;
  const become = words.find((word) => word.toLowerCase() === text.trim().toLowerCase()) ?? other;
  edit.set(path.slice(0, -1), key, become);
  edit.lost(path, `\`${text}\` became \`${become}\`.`);
}

function toLayout2023(edit: FileEdit): void {
  const tags = keysOf<string>(edit.value['tags']);
  for (const key of ['confidence', 'impact']) {
    if (numberOf(tags[key]) !== 0) continue;
    edit.set(['tags'], key, 1);
    edit.lost(['tags', key], '0 became the least, 1.');
  }
  const score = readRisk(edit.value)?.score ?? 0;
  if (tags['risk_score'] !== undefined && tags['risk_score'] !== score) {
    edit.lost(
      ['tags', 'risk_score'],
      `It was ${textOf(tags['risk_score'])}; the layout wants the computed ${score}.`,
    );
  }
  edit.set(['tags'], 'risk_score', score, 'security_domain');
}

function deployment(edit: FileEdit): void {
  const tags = keysOf<string>(edit.value['tags']);
  if (edit.value['type'] === undefined) {
    const type = optionalText(tags['type']) ?? 'TTP';
    edit.set([], 'type', type, 'scheduling');
    if (tags['type'] === undefined) edit.guessed(['type'], 'Its tags said what it applies to.');
  }
  if (Object.keys(tags).some((key) => key !== 'type')) edit.lost(['tags'], 'A deployment applies to a type.');
  edit.remove([], 'tags');
}
