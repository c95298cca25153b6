import type { Content, Detection } from '../content/index.ts';
import { noRequirement, type Row, textOf } from '../engine/index.ts';
import { type LineageSource, lineageInDataModel, lineageOfEventField } from '../events/index.ts';
import {
  analyseSearch,
  type FieldLineage,
  lineageOfField,
  requiredFields,
  type Search,
} from '../spl/index.ts';
import type { Harness } from './open-harness.ts';

/** Events that a detection reads. */
export interface NamedSource extends LineageSource {
  /** The data source, or the source type where content names none. */
  readonly name: string;
}

/**
 * Traces every field of a search's result down to the labels in raw events.
 * @param sources the kinds of events that the search reads; without any the trace ends at the events' fields
 * @returns the fields in the order of the result
 */
export function lineageOfSearch(
  search: Search,
  sources: readonly NamedSource[],
  harness: Pick<Harness, 'knowledge'>,
  content?: Pick<Content, 'lookupCatalog'>,
): readonly FieldLineage[] {
  const { knowledge } = harness;
  const analysis = analyseSearch(search, {
    lookupColumns: (table) => content?.lookupCatalog.get(table)?.columns,
  });
  const eventField = (name: string): readonly FieldLineage[] => {
    if (sources.length === 0) return [{ field: name, by: 'event', how: '', from: [] }];
    if (sources.length === 1)
      return sources.flatMap((source) => lineageOfEventField(name, source, knowledge));
    return sources.map((source) => ({
      field: name,
      by: 'in',
      how: source.name,
      from: lineageOfEventField(name, source, knowledge),
    }));
  };
  const deepen = (node: FieldLineage): readonly FieldLineage[] => {
    if (node.by === 'event') return eventField(node.field);
    if (node.dataModel)
      return [lineageInDataModel(node.dataModel, node.field, knowledge, eventField) ?? node];
    return [{ ...node, from: node.from.flatMap(deepen) }];
  };
  return [...analysis.produces.names.keys()].flatMap((field) => {
    const lineage = lineageOfField(search, analysis.steps, field);
    return lineage ? deepen(lineage) : [];
  });
}

/** So many events of each dataset are looked at for one of a kind. */
const sampledEvents = 2000;

/**
 * Lists the kinds of events that a detection reads: its data sources, else the source types of its tests; each with an
 * event from the tests' data (or the data source's example) that shows its labels, where one is at hand.
 */
export async function sourcesOfDetection(
  detection: Detection,
  search: Search,
  content: Content,
  harness: Harness,
): Promise<readonly NamedSource[]> {
  const wanted = requiredFields(search).map((name) => name.slice(name.lastIndexOf('.') + 1));
  const rows = await sampleRows(detection, harness);
  const named = content.dataSources.filter(({ name }) => detection.dataSources.includes(name));
  if (named.length > 0) {
    return named.map((dataSource) => {
      const { name, sourcetype, source, separator, separatorValue } = dataSource;
      const id = separatorValue ?? /(\d+)$/.exec(name)?.[1];
      const own = rows.filter(
        (row) =>
          isLabel(row, 'sourcetype', sourcetype) &&
          isLabel(row, 'source', source) &&
          (separator === undefined || id === undefined || firstTextOf(row, separator) === id),
      );
      const sample = textOfFullest(own, wanted) ?? dataSource.exampleLog;
      return { name, sourcetype, source, ...(sample === undefined ? {} : { sample }) };
    });
  }
  const labels = new Map(
    detection.tests
      .flatMap(({ attackData }) => attackData)
      .map((one) => [`${one.sourcetype}\n${one.source}`, one] as const),
  );
  return [...labels.values()].map(({ sourcetype, source }) => {
    const own = rows.filter(
      (row) => isLabel(row, 'sourcetype', sourcetype) && isLabel(row, 'source', source),
    );
    const sample = textOfFullest(own, wanted);
    return { name: sourcetype, sourcetype, source, ...(sample === undefined ? {} : { sample }) };
  });
}

async function sampleRows({ tests }: Detection, { shelf }: Harness): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const seen = new Set<string>();
  for (const one of tests.flatMap(({ attackData }) => attackData)) {
    const found = shelf.find([one]);
    if ('missing' in found || seen.has(one.data)) continue;
    seen.add(one.data);
    const { source } = shelf.stream(found.files, 0);
    let left = sampledEvents;
    for await (const batch of source.read({ requirement: noRequirement, fields: 'all', order: 'any' })) {
      rows.push(...batch.slice(0, left));
      left -= batch.length;
      if (left <= 0) break;
    }
  }
  return rows;
}

function isLabel(row: Row, field: string, value: string): boolean {
  return firstTextOf(row, field)?.toLowerCase() === value.toLowerCase();
}

function firstTextOf(row: Row, field: string): string | undefined {
  const value = row.get(field);
  const first = Array.isArray(value) ? value[0] : value;
  return first === null || first === undefined ? undefined : textOf(first);
}

/** The event that has most of the fields; the first of equals. */
function textOfFullest(rows: readonly Row[], fields: readonly string[]): string | undefined {
  let best: Row | undefined;
  let most = -1;
  for (const row of rows) {
    const filled = fields.filter((field) => row.get(field) !== null).length;
    if (filled > most) {
      best = row;
      most = filled;
    }
  }
  return best && firstTextOf(best, '_raw');
}
