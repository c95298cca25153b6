import { type SchemaFile, schemaFile, schemaFiles } from '../src/content/index.ts';
import { ruleTestsSchema, scenarioSchema } from '../src/harness/index.ts';
import { sigmaCorrelationSchema, sigmaFilterSchema, sigmaRuleSchema } from '../src/sigma/index.ts';

/** Every file of `schemas/`: those of content, of scenarios (`tests/scenarios/`) and of Sigma documents, by name. */
export function allSchemas(): readonly SchemaFile[] {
  const scenario = schemaFile('scenario', 'Scenario that attack data is made from', scenarioSchema);
  const sigma = [
    schemaFile('sigma-rule', 'Sigma rule', sigmaRuleSchema),
    schemaFile('sigma-correlation', 'Sigma correlation', sigmaCorrelationSchema),
    schemaFile('sigma-filter', 'Sigma filter', sigmaFilterSchema),
    schemaFile('sigma-tests', 'Tests of a Sigma rule, in its file or beside it', ruleTestsSchema),
  ];
  return [...schemaFiles(), scenario, ...sigma].sort((a, b) => (a.name < b.name ? -1 : 1));
}
