import type { Check } from './check.ts';
import { definition } from './dashboard/definition.ts';
import { unusedDataSource } from './data-source/unused.ts';
import { duplicateType } from './deployment/duplicate-type.ts';
import { mapping } from './deprecation/mapping.ts';
import { computedKey } from './detection/computed-key.ts';
import { drilldownFieldNotInResults } from './detection/drilldown-field-not-in-results.ts';
import { duplicateRiskObject } from './detection/duplicate-risk-object.ts';
import { duplicateTestName } from './detection/duplicate-test-name.ts';
import { fieldNotInResults } from './detection/field-not-in-results.ts';
import { findingMismatch } from './detection/finding-mismatch.ts';
import { messageTokenNotInSearch } from './detection/message-token-not-in-search.ts';
import { missingAttackData } from './detection/missing-attack-data.ts';
import { missingDeployment } from './detection/missing-deployment.ts';
import { missingDrilldown } from './detection/missing-drilldown.ts';
import { missingFilterMacro } from './detection/missing-filter-macro.ts';
import { missingTest } from './detection/missing-test.ts';
import { missingVictim } from './detection/missing-victim.ts';
import { notEnableable } from './detection/not-enableable.ts';
import { outputFieldNotInSearch } from './detection/output-field-not-in-search.ts';
import { riskFieldNotInSearch } from './detection/risk-field-not-in-search.ts';
import { riskMismatch } from './detection/risk-mismatch.ts';
import { sourcetypeMismatch } from './detection/sourcetype-mismatch.ts';
import { specialCharacter } from './detection/special-character.ts';
import { techniqueAndSubtechnique } from './detection/technique-and-subtechnique.ts';
import { throttlingFieldNotInSearch } from './detection/throttling-field-not-in-search.ts';
import { unknownDeploymentField } from './detection/unknown-deployment-field.ts';
import { wrongRiskScore } from './detection/wrong-risk-score.ts';
import { ignoredKey } from './file/ignored-key.ts';
import { leftOverPlaceholder } from './file/left-over-placeholder.ts';
import { missingFolder } from './file/missing-folder.ts';
import { nameMismatch } from './file/name-mismatch.ts';
import { duplicateId } from './identity/duplicate-id.ts';
import { duplicateName } from './identity/duplicate-name.ts';
import { futureDate } from './identity/future-date.ts';
import { stanzaTooLong } from './identity/stanza-too-long.ts';
import { unknownDataModelField } from './link/unknown-data-model-field.ts';
import { unknownDataSource } from './link/unknown-data-source.ts';
import { unknownDetection } from './link/unknown-detection.ts';
import { unknownLookup } from './link/unknown-lookup.ts';
import { unknownLookupColumn } from './link/unknown-lookup-column.ts';
import { unknownStory } from './link/unknown-story.ts';
import { missingDataFile } from './lookup/missing-data-file.ts';
import { storage } from './lookup/storage.ts';
import { strayFile } from './lookup/stray-file.ts';
import { table } from './lookup/table.ts';
import { unknownMatchField } from './lookup/unknown-match-field.ts';
import { unusedLookup } from './lookup/unused.ts';
import { unusedMacro } from './macro/unused.ts';
import { unusedArgument } from './macro/unused-argument.ts';
import { missingFlow } from './playbook/missing-flow.ts';
import { absentField } from './search/absent-field.ts';
import { contradiction } from './search/contradiction.ts';
import { drilldownSyntax } from './search/drilldown-syntax.ts';
import { expression } from './search/expression.ts';
import { impossibleValue } from './search/impossible-value.ts';
import { noEffect } from './search/no-effect.ts';
import { syntax } from './search/syntax.ts';
import { noDetection } from './story/no-detection.ts';

export type { Check, CheckContext, CheckSeverity, Finding, SearchItem } from './check.ts';
export { type ExampleContent, exampleFiles } from './example-content.ts';

/** Every check. A new one is a file beside these and a line here. */
export const checks: readonly Check[] = [
  nameMismatch,
  leftOverPlaceholder,
  ignoredKey,
  missingFolder,
  duplicateName,
  duplicateId,
  futureDate,
  stanzaTooLong,
  specialCharacter,
  missingFilterMacro,
  syntax,
  expression,
  drilldownSyntax,
  absentField,
  contradiction,
  impossibleValue,
  noEffect,
  unknownLookup,
  unknownLookupColumn,
  unknownDataModelField,
  unknownStory,
  unknownDataSource,
  unknownDetection,
  missingTest,
  missingAttackData,
  duplicateTestName,
  sourcetypeMismatch,
  missingDrilldown,
  missingVictim,
  riskMismatch,
  findingMismatch,
  riskFieldNotInSearch,
  messageTokenNotInSearch,
  throttlingFieldNotInSearch,
  fieldNotInResults,
  drilldownFieldNotInResults,
  outputFieldNotInSearch,
  duplicateRiskObject,
  wrongRiskScore,
  techniqueAndSubtechnique,
  notEnableable,
  computedKey,
  missingDeployment,
  unknownDeploymentField,
  storage,
  missingDataFile,
  table,
  unknownMatchField,
  strayFile,
  unusedLookup,
  unusedMacro,
  unusedArgument,
  noDetection,
  unusedDataSource,
  duplicateType,
  definition,
  missingFlow,
  mapping,
];
