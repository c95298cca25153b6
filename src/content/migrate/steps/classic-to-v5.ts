import { detectionTypes } from '../../kinds/enumerations.ts';
import { readMatchTypes, readRisk } from '../../layouts/classic.ts';
import { readObservables } from '../../read/detection.ts';
import { keysOf, listOf, numberOf, optionalText, textOf } from '../../read/values.ts';
import type { FileEdit } from '../file-edit.ts';
import { addHead } from './head.ts';
import { attackerTypeOf, riskObjectTypeOf, threatTypeOf, victimTypeOf } from './observables.ts';
import type { Step } from './step.ts';

/** From the layout of 2024 to that of 2025. @source contentctl 5 migration guide */
export const classicToV5: Step = {
  from: 'classic',
  to: 'v5',
  change: { detection, story: addStatus, baseline: addStatus, lookup },
  pathOf: (kind, path) => (kind === 'investigation' ? undefined : path),
};

function addStatus(edit: FileEdit): void {
  if (edit.value['status'] !== undefined) return;
  const status = edit.path.includes('/deprecated/') ? 'deprecated' : 'production';
  edit.set([], 'status', status, 'description', 'narrative', 'tags');
}

const riskTags = ['confidence', 'impact', 'message', 'observable', 'risk_score'];

function detection(edit: FileEdit): void {
  const tags = keysOf<string>(edit.value['tags']);
  const type = textOf(edit.value['type']);
  const risk = readRisk(edit.value);
  edit.remove(['tags'], ...riskTags, 'required_fields');
  if (tags['required_fields'] !== undefined) {
    edit.lost(['tags', 'required_fields'], 'The fields that a search needs are found in the search.');
  }
  const { impact, confidence } = risk ?? {};
  if (!risk || (type !== detectionTypes[0] && type !== detectionTypes[1])) {
    for (const key of riskTags) {
      if (tags[key] !== undefined)
        edit.lost(['tags', key], `A detection of type \`${type}\` raises no risk.`);
    }
    return;
  }
  if (confidence !== 100 || impact !== risk.score) {
    edit.lost(
      ['tags', 'confidence'],
      `Confidence ${confidence ?? '?'} and impact ${impact ?? '?'} became the score.`,
    );
    edit.lost(['tags', 'impact'], 'The score is their product.');
  }
  const written = numberOf(tags['risk_score']);
  if (written !== undefined && written !== risk.score) {
    edit.lost(['tags', 'risk_score'], `It was ${written}; confidence and impact give ${risk.score}.`);
  }
  const score = Math.max(1, risk.score);
  if (score !== risk.score) edit.guessed(['rba', 'risk_objects'], 'A score of 0 became the least, 1.');
  const riskObjects = new Map<string, object>();
  const threatObjects = new Map<string, object>();
  let lastVictim = -1;
  let isMixed = false;
  const observables = readObservables(tags['observable']);
  observables.forEach(({ name: field, type: observed, role }, index) => {
    const path = ['tags', 'observable', index];
    const isAttacker = role.includes('Attacker');
    const become = isAttacker ? threatTypeOf(observed) : riskObjectTypeOf(observed);
    const back = isAttacker ? attackerTypeOf(become) : victimTypeOf(become);
    if (back !== observed) edit.lost([...path, 'type'], `\`${observed}\` became \`${become}\`.`);
    const objects = isAttacker ? threatObjects : riskObjects;
    const key = `${field} ${become}`;
    if (objects.has(key)) edit.lost(path, `\`${field}\` is there twice as the same object.`);
    objects.set(key, isAttacker ? { field, type: become } : { field, type: become, score });
    if (!isAttacker && lastVictim !== index - 1) isMixed = true;
    if (!isAttacker) lastVictim = index;
  });
  if (isMixed) edit.lost(['tags', 'observable'], 'Victims and attackers stand apart; their order is lost.');
  if (riskObjects.size === 0) {
    const field = observables[0]?.name ?? 'dest';
    riskObjects.set(field, { field, type: 'other', score });
    edit.guessed(['rba', 'risk_objects'], `No observable is a victim; \`${field}\` gets the risk.`);
  }
  const rba = {
    message: risk.message,
    risk_objects: [...riskObjects.values()],
    threat_objects: [...threatObjects.values()],
  };
  edit.set([], 'rba', rba, 'tags');
}

function lookup(edit: FileEdit): void {
  const keys = keysOf<string>(edit.value);
  addHead(edit, { withDate: true });
  const filename = optionalText(keys['filename']);
  edit.remove([], 'filename', 'collection', 'fields_list');
  if (filename === undefined) {
    const fields = listOf(keys['fields']).map(textOf);
    const columns =
      fields.length > 0
        ? fields
        : textOf(keys['fields_list'])
            .split(/\s*,\s*/)
            .filter((one) => one !== '');
    edit.set([], 'lookup_type', 'kvstore', 'description', 'default_match', 'match_type');
    if (columns[0] !== '_key') {
      columns.unshift('_key');
      edit.guessed(['fields'], 'A collection begins with `_key`.');
    }
    edit.set([], 'fields', columns);
    if (keys['fields_list'] !== undefined && columns.join(', ') !== keys['fields_list']) {
      edit.lost(['fields_list'], 'The columns are a list now, and the way they were written is gone.');
    }
    if (keys['fields'] !== undefined) edit.lost(['fields'], 'It says what `fields_list` says.');
    const collection = optionalText(keys['collection']);
    if (collection !== keys['name'])
      edit.lost(['collection'], `The collection \`${collection}\` takes the lookup's name.`);
  } else {
    edit.set(
      [],
      'lookup_type',
      filename.endsWith('.mlmodel') ? 'mlmodel' : 'csv',
      'description',
      'default_match',
      'match_type',
    );
    edit.remove([], 'fields');
    if (keys['fields'] !== undefined) edit.lost(['fields'], 'The header of the table says the columns.');
    const base = edit.path.slice(edit.path.lastIndexOf('/') + 1).replace(/\.yml$/, '');
    if (filename.replace(/\.\w+$/, '') !== base) {
      edit.lost(['filename'], `The table \`${filename}\` takes the name of its YAML file.`);
    }
  }
  if (keys['match_type'] === undefined) return;
  const types = readMatchTypes(edit.value).map(matchTypeText);
  edit.set([], 'match_type', types);
  if (types.join(', ') !== keys['match_type']) {
    edit.lost(['match_type'], 'It is a list now, and the way it was written is gone.');
  }
}

/** `wildcard( x )` as v5 wants it: `WILDCARD(x)`. */
function matchTypeText(type: string): string {
  return type.replaceAll(/\s/g, '').replace(/^[a-z]+/i, (word) => word.toUpperCase());
}
