import type { Content, Detection } from '../../content/index.ts';
import type { DataModelCatalog, Plan } from '../../engine/index.ts';
import { attackCatalog } from '../attack-catalog.ts';
import { namesOf } from '../test-context.ts';
import type { EventSet } from './event-set.ts';
import type { KnownAttack } from './real-data.ts';
import { runSearch } from './run-search.ts';
import { surveySearch } from './survey-search.ts';

/** Whether what a detection is made for is what the dataset holds. */
export type Agreement = 'technique' | 'parent' | 'tactic' | 'other' | 'unknown';

/** A detection that found something in a dataset. */
export interface Fire {
  readonly detection: string;
  readonly path: string;
  readonly type: string;
  readonly techniques: readonly string[];
  readonly rows: number;
  readonly agreement: Agreement;
}

/** What all detections of a repository found in one dataset. */
export interface DatasetFires extends KnownAttack {
  readonly dataset: string;
  /** The name under which it is summed up with others. */
  readonly group?: string;
  readonly events: number;
  readonly unreadable: number;
  /** Those that agree first, then by path. */
  readonly fires: readonly Fire[];
  /** Detections for the dataset's technique that found nothing. */
  readonly silent: readonly string[];
  readonly faults: readonly { readonly path: string; readonly fault: string }[];
}

/** A dataset that is read when its turn comes, so that one is held at a time. */
export interface LabelledEvents extends KnownAttack {
  readonly group?: string;
  open(): Promise<EventSet>;
}

/**
 * Runs every detection that can run over each dataset. Each dataset is read once, and what one search extracted of an
 * event is there for the next.
 */
export async function* fireMatrix(
  content: Content,
  dataModels: DataModelCatalog,
  datasets: Iterable<LabelledEvents>,
): AsyncGenerator<DatasetFires, void, undefined> {
  const planned = content.detections.flatMap((detection) => {
    const { plan } = surveySearch(detection, { content, dataModels });
    return plan ? [{ detection, plan }] : [];
  });
  const context = namesOf(content, dataModels);
  for (const { open, ...label } of datasets) {
    const events = await open();
    const fires: Fire[] = [];
    const silent: string[] = [];
    const faults: { path: string; fault: string }[] = [];
    for (const { detection, plan } of planned) {
      const { rows, fault } = await outcome(plan, events, context);
      const agreement = agreementOf(detection.mitreAttackIds, label);
      if (fault !== undefined) faults.push({ path: detection.path, fault });
      else if (rows > 0) fires.push(fireOf(detection, rows, agreement));
      else if (agreement === 'technique') silent.push(detection.path);
    }
    fires.sort((a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : 1));
    yield {
      dataset: events.name,
      ...label,
      events: events.events,
      unreadable: events.unreadable,
      fires,
      silent: silent.sort(),
      faults,
    };
  }
}

/**
 * Tells whether a detection's techniques are those of a dataset, or at least share the parent technique; where only the
 * dataset's tactic is known, whether they serve it.
 */
export function agreementOf(detection: readonly string[], dataset: KnownAttack): Agreement {
  const { techniques, tactics = [] } = dataset;
  if (techniques.length > 0) {
    if (detection.some((id) => techniques.includes(id))) return 'technique';
    const parents = new Set(techniques.map(parentOf));
    return detection.some((id) => parents.has(parentOf(id))) ? 'parent' : 'other';
  }
  if (tactics.length === 0) return 'unknown';
  const served = detection.flatMap((id) => attackCatalog().techniques.get(id)?.tactics ?? []);
  return served.some(({ key }) => tactics.includes(key)) ? 'tactic' : 'other';
}

function parentOf(technique: string): string {
  return technique.replace(/\..*$/, '');
}

async function outcome(
  plan: Plan,
  events: EventSet,
  context: Parameters<typeof runSearch>[2],
): Promise<{ rows: number; fault?: string }> {
  const { rows, fault } = await runSearch(plan, events, context);
  // Events without metric data points are silence, not a fault.
  if (!fault || fault.code === 'engine/no-metrics') return { rows };
  return { rows, fault: `${fault.code}: ${fault.message}` };
}

function fireOf(detection: Detection, rows: number, agreement: Agreement): Fire {
  const { name, path, type, mitreAttackIds } = detection;
  return { detection: name, path, type, techniques: mitreAttackIds, rows, agreement };
}

const order: readonly Agreement[] = ['technique', 'parent', 'tactic', 'other', 'unknown'];

function rank({ agreement }: Fire): number {
  return order.indexOf(agreement);
}
