/** Sigma rules from files, tried on files of events. */
export { type FixedFile, type FixedRules, fixRules, writeFixedFiles } from './content/fix-rules.ts';
export { type ContentRule, loadSigma, type RuleTest, type SigmaContent } from './content/load-sigma.ts';
export { readyWithReferences, referencesIn } from './content/rule-references.ts';
export { ruleTestsSchema } from './content/rule-tests-schema.ts';
export { type RuleTestOptions, runRuleTest } from './content/run-rule-test.ts';
export { validateContent } from './content/validate-content.ts';
export {
  type ConversionForm,
  type ConvertedObject,
  conversionForms,
  convertObjects,
  convertReady,
  convertReadyCorrelations,
  convertReadyToDataModel,
} from './convert-objects.ts';
export { type EventPlace, eventsOfFiles, type FileReading } from './events-of-files.ts';
export { type ExplainedCorrelation, explainCorrelation, explainRule } from './explain-sigma.ts';
export { type FoundSigma, findSigmaRule, isSigmaFile } from './find-sigma-rule.ts';
export {
  type FileMatch,
  matchFiles,
  type SigmaRun,
  type SigmaRunOptions,
} from './match-files.ts';
export { readPlaceholderFile } from './placeholder-file.ts';
export { readSigmaBytes, readSigmaFile, type SigmaFile, sigmaFilesIn } from './read-sigma-files.ts';
export { type ReadyRules, readyRules } from './ready-rules.ts';
export {
  findRegressionTests,
  type RegressionTest,
  type RegressionVerdict,
  runRegressionTest,
} from './regression-tests.ts';
export { splitDocuments } from './split-documents.ts';
export type { ConversionProof, Converted, Disagreement, VerifyOptions } from './verify/proof.ts';
export { type ConvertedCorrelation, verifyCorrelations } from './verify/verify-correlations.ts';
export {
  type ConvertedToDataModel,
  type DataModelProof,
  verifyDataModels,
} from './verify/verify-data-models.ts';
export { type ConvertedRule, type VerifyRulesOptions, verifyRules } from './verify/verify-rules.ts';
