import { type SchemaFile, schemaFile, schemaFiles } from '../src/content/index.ts';
import { scenarioSchema } from '../src/harness/index.ts';

/** Every file of `schemas/`: those of content and that of scenarios (`tests/scenarios/`), by name. */
export function allSchemas(): readonly SchemaFile[] {
  const scenario = schemaFile('scenario', 'Scenario that attack data is made from', scenarioSchema);
  return [...schemaFiles(), scenario].sort((a, b) => (a.name < b.name ? -1 : 1));
}
