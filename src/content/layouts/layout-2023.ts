import { deployment2023 } from '../kinds/deployment.ts';
import { detection2023, type tagKeysOnly2023 } from '../kinds/detection-2023.ts';
import { observableRoles } from '../kinds/enumerations.ts';
import { story2023 } from '../kinds/story.ts';
import type { Risk } from '../model.ts';
import { readDetection, readObservables } from '../read/detection.ts';
import { readLookup } from '../read/lookup.ts';
import { keysOf, textOf } from '../read/values.ts';
import { classic, readMatchTypes, readRisk, readStorage, systemTypes, userTypes } from './classic.ts';
import type { Layout } from './layout.ts';
import { readKind } from './read-kind.ts';

const roles: ReadonlySet<string> = new Set(observableRoles);
/** `context` and others that were given up later also stand in a handful of later files. */
const ownTags: readonly (keyof typeof tagKeysOnly2023)[] = ['kill_chain_phases', 'cis20', 'nist'];

/**
 * The layout of 2023: as classic, but the type of an observable alone says whether it gets risk, and its role is one
 * of eleven.
 */
export const layout2023: Layout = {
  name: '2023',
  schemas: { ...classic.schemas, detection: detection2023, story: story2023, deployment: deployment2023 },
  isShownBy(kind, value) {
    if (kind !== 'detection' || !classic.isShownBy(kind, value)) return false;
    const tags = keysOf<string>(keysOf<'tags'>(value).tags);
    if (ownTags.some((key) => tags[key] !== undefined)) return true;
    return readObservables(tags['observable']).some(({ role }) => role.some((one) => !roles.has(one)));
  },
  read(kind, document) {
    if (kind === 'detection') {
      return readDetection(document, '2023', (value) => withoutRoles(readRisk(value), value));
    }
    if (kind === 'lookup') {
      return readLookup(document, '2023', readStorage(document.value), readMatchTypes(document.value));
    }
    return readKind(kind, document, '2023');
  },
};

/**
 * Users and systems get risk whatever they did; everything else is a threat object.
 * @source public contentctl of 2023: risk objects by the observable's type
 */
function withoutRoles(risk: Risk | undefined, value: unknown): Risk | undefined {
  if (!risk) return undefined;
  const riskObjects: Risk['riskObjects'][number][] = [];
  const threatObjects: Risk['threatObjects'][number][] = [];
  for (const { name: field, type } of readObservables(
    keysOf<'observable'>(keysOf<'tags'>(value).tags).observable,
  )) {
    const lower = textOf(type).toLowerCase();
    if (userTypes.has(lower)) riskObjects.push({ field, type: 'user', score: risk.score });
    else if (systemTypes.has(lower)) riskObjects.push({ field, type: 'system', score: risk.score });
    else threatObjects.push({ field, type: lower });
  }
  return { ...risk, riskObjects, threatObjects };
}
