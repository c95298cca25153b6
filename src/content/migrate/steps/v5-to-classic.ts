import { parseSearch, requiredFields } from '../../../spl/index.ts';
import { sourceText } from '../../../text/index.ts';
import { readRisk } from '../../layouts/v5.ts';
import type { Risk } from '../../model.ts';
import { keysOf, listOf, textOf } from '../../read/values.ts';
import type { FileEdit } from '../file-edit.ts';
import { attackerTypeOf, riskObjectTypeOf, threatTypeOf, victimTypeOf } from './observables.ts';
import type { Step } from './step.ts';

/** From the layout of 2025 back to that of 2024. */
export const v5ToClassic: Step = {
  from: 'v5',
  to: 'classic',
  change: {
    detection,
    story: dropStatus,
    baseline,
    lookup,
    macro: dropStatus,
    'data-source': dropStatus,
    deployment: dropStatus,
    dashboard: dropStatus,
    playbook: dropStatus,
  },
  pathOf: (_, path) => path,
};

function dropStatus(edit: FileEdit): void {
  const status = edit.value['status'];
  if (status === undefined) return;
  edit.remove([], 'status');
  if (status !== 'production')
    edit.lost(['status'], `The layout does not say that something is \`${textOf(status)}\`.`);
}

function detection(edit: FileEdit): void {
  const risk = readRisk(edit.value);
  const before = (key: string): string[] =>
    Object.keys(keysOf<string>(edit.value['tags'])).filter((one) => one > key);
  const set = (key: string, value: unknown): void => edit.set(['tags'], key, value, ...before(key));
  edit.remove([], 'rba');
  if (risk) withRisk(edit, risk, set);
  else {
    set('confidence', 50);
    set('impact', 50);
    set('message', textOf(edit.value['name']));
    set('observable', []);
    for (const key of ['confidence', 'impact', 'message']) {
      edit.guessed(['tags', key], 'The layout wants it even of a detection that raises no risk.');
    }
  }
  set('required_fields', fieldsOf(edit.value, risk));
  edit.guessed(['tags', 'required_fields'], 'They are the fields that the search names.');
  set('risk_score', risk ? risk.score : 25);
}

function withRisk(edit: FileEdit, risk: Risk, set: (key: string, value: unknown) => void): void {
  set('confidence', 100);
  set('impact', risk.score);
  set('message', risk.message);
  const observable = (name: string, type: string, role: string): object => ({ name, type, role: [role] });
  set('observable', [
    ...risk.riskObjects.map(({ field, type }) => observable(field, victimTypeOf(type), 'Victim')),
    ...risk.threatObjects.map(({ field, type }) => observable(field, attackerTypeOf(type), 'Attacker')),
  ]);
  risk.riskObjects.forEach(({ score, type }, index) => {
    const path = ['rba', 'risk_objects', index];
    if (score !== risk.score)
      edit.lost([...path, 'score'], `All objects get the highest score, ${risk.score}.`);
    const back = riskObjectTypeOf(victimTypeOf(type));
    if (back !== type) edit.lost([...path, 'type'], `\`${type}\` became \`${victimTypeOf(type)}\`.`);
  });
  risk.threatObjects.forEach(({ type }, index) => {
    const become = attackerTypeOf(type);
    if (threatTypeOf(become) !== type) {
      edit.lost(['rba', 'threat_objects', index, 'type'], `\`${type}\` became \`${become}\`.`);
    }
  });
}

/** The fields that a search reads as far as it can be read without its macros, and those that risk names. */
function fieldsOf(value: Readonly<Record<string, unknown>>, risk?: Risk): readonly string[] {
  const { search } = parseSearch(sourceText('<search>', textOf(value['search'])), {});
  const named = risk ? [...risk.riskObjects, ...risk.threatObjects].map(({ field }) => field) : [];
  const fields = new Set([...(search ? requiredFields(search, {}) : []), ...named]);
  fields.delete('_time');
  return ['_time', ...[...fields].filter((field) => field !== '').sort()];
}

function baseline(edit: FileEdit): void {
  dropStatus(edit);
  edit.set(['tags'], 'required_fields', fieldsOf(edit.value), 'security_domain');
  edit.guessed(['tags', 'required_fields'], 'They are the fields that the search names.');
}

function lookup(edit: FileEdit): void {
  const keys = keysOf<string>(edit.value);
  dropStatus(edit);
  edit.remove([], 'lookup_type');
  const base = edit.path.slice(edit.path.lastIndexOf('/') + 1).replace(/\.yml$/, '');
  if (keys['lookup_type'] === 'kvstore') {
    edit.remove([], 'fields');
    edit.set([], 'collection', keys['name'], 'default_match', 'match_type', 'min_matches');
    edit.set(
      [],
      'fields_list',
      listOf(keys['fields']).map(textOf).join(', '),
      'default_match',
      'match_type',
      'min_matches',
    );
  } else {
    const ending = keys['lookup_type'] === 'mlmodel' ? 'mlmodel' : 'csv';
    const folder = edit.path.slice('lookups/'.length, edit.path.length - base.length - '.yml'.length);
    edit.set([], 'filename', `${folder}${base}.${ending}`, 'default_match', 'match_type', 'min_matches');
  }
  if (Array.isArray(keys['match_type']))
    edit.set([], 'match_type', keys['match_type'].map(textOf).join(', '));
}
