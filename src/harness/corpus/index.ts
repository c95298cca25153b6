/**
 * Published content as a test of Detent itself: how many of a repository's searches parse, resolve, plan and run, over
 * example events and real attack data, and what keeps the others from it.
 */
export { type EventSet, readEventSet } from './event-set.ts';
export { type ExampleEvent, readExampleEvents } from './example-events.ts';
export { agreementOf, type DatasetFires, type Fire, fireMatrix, type LabelledEvents } from './matrix.ts';
export {
  type KnownAttack,
  listRealData,
  type RealDataset,
  readRealData,
  readTechniques,
  readTechniquesOfRules,
} from './real-data.ts';
export { renderMatrix, summaryHead, summaryRows } from './render-matrix.ts';
export { percentOf, renderSurvey, wordShare } from './render-survey.ts';
export {
  type ConstructCount,
  type CorpusSurvey,
  type EventRun,
  type Share,
  type StageCounts,
  type SurveyOptions,
  surveyCorpus,
} from './survey.ts';
