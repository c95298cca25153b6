import type { Content, Detection, DetectionTest } from '../content/index.ts';
import type { DataModelCatalog, SearchContext } from '../engine/index.ts';

/**
 * Makes the context in which a test's search runs: the content's macros and lookups, the test's clock and given rows. It
 * searches all time, as upstream's tool does.
 */
export function testContext(
  content: Content,
  dataModels: DataModelCatalog,
  detection: Pick<Detection, 'date'>,
  test: Pick<DetectionTest, 'now' | 'given'>,
): SearchContext {
  return {
    now: test.now ?? clockOf(detection.date),
    ...(test.given ? { given: test.given } : {}),
    ...namesOf(content, dataModels),
  };
}

/** What searches of a content repository may refer to by name. */
export function namesOf(
  content: Pick<Content, 'macroCatalog' | 'lookupCatalog' | 'locationCatalog'>,
  dataModels: DataModelCatalog,
): Omit<SearchContext, 'now'> {
  return {
    macros: content.macroCatalog,
    lookups: content.lookupCatalog,
    dataModels,
    ...(content.locationCatalog ? { locations: content.locationCatalog } : {}),
  };
}

/**
 * What `now()` is in a test that does not say: the end of the day that the detection bears, UTC. So a verdict does
 * not change with the day of the run.
 */
export function clockOf(date: string): number {
  const day = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(day) ? fallbackNow : day / 1000 + 86_400;
}

/** For a detection without a date. */
const fallbackNow = Date.UTC(2026, 0, 1) / 1000;
