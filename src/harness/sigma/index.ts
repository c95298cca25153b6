/** Sigma rules from files, tried on files of events. */
export {
  type EventPlace,
  type FileMatch,
  matchFiles,
  type SigmaRun,
  type SigmaRunOptions,
} from './match-files.ts';
export { readPlaceholderFile } from './placeholder-file.ts';
export { readSigmaFile, type SigmaFile, sigmaFilesIn } from './read-sigma-files.ts';
export { type ReadyRules, readyRules } from './ready-rules.ts';
export {
  findRegressionTests,
  type RegressionTest,
  type RegressionVerdict,
  runRegressionTest,
} from './regression-tests.ts';
export { splitDocuments } from './split-documents.ts';
