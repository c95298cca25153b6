/**
 * Running what content promises: datasets are found and opened, each test's search runs over its events, the rows are
 * judged as the published test tool judges them, and a verdict that surprises is explained down to the term of the
 * search and the field of the event that decided it.
 */

export {
  type AttackCatalog,
  attackCatalog,
  parseAttackCatalog,
  type Tactic,
  type Technique,
} from './attack-catalog.ts';
export { cacheFolder } from './cache-folder.ts';
export * from './change/index.ts';
export { type ChoiceUse, choiceFindings, choicesBehind } from './choice-findings.ts';
export { isAddress, upstreamBase, upstreamPath } from './dataset-address.ts';
export { DatasetShelf, type OpenDatasets, unreadableFindings } from './dataset-shelf.ts';
export {
  cachedPath,
  type DatasetLocation,
  type DatasetPlaces,
  type DatasetReference,
  locateDataset,
  pinOf,
} from './datasets.ts';
export { directFile } from './direct-file.ts';
export type { EventFile } from './event-file.ts';
export { explain } from './explain.ts';
export type * from './explanation.ts';
export { FetchError, type Fetched, type FetchRequest, fetchDataset } from './fetch-dataset.ts';
export { lineageOfSearch, type NamedSource, sourcesOfDetection } from './field-lineage.ts';
export { changedPaths, mergeBase } from './git/changed-paths.ts';
export { type CommitContent, contentAt } from './git/content-at.ts';
export { commitOf, GitFault, git, gitText } from './git/git.ts';
export { gitFiles } from './git/git-files.ts';
export { type VersionTag, versionTags } from './git/version-tags.ts';
export {
  guessFromText,
  guessSourceType,
  kindOfFile,
  labelsFor,
  type SourceLabels,
} from './guess-source-type.ts';
export { type Judgement, judge, type SearchOutcome, wordExpectation } from './judge.ts';
export { attackDataManifest, type Manifest, type Pin, parseManifest } from './manifest.ts';
export { type Harness, type HarnessOptions, openHarness } from './open-harness.ts';
export { packageFolder } from './package-folder.ts';
export { WorkerCrew } from './parallel/worker-crew.ts';
export { readChunks } from './read-chunks.ts';
export { type ExplanationLayout, renderExplanation } from './render-explanation.ts';
export { runTest, runTests, type TestRunOptions } from './run-tests.ts';
export { reasonNotToRun } from './runnable.ts';
export { type GeneratedDataset, generateScenario } from './scenario/generate.ts';
export { type Scenario, scenarioSchema } from './scenario/model.ts';
export { type ScenarioStep, type StoryTimeline, storyTimelines } from './scenario/story-timelines.ts';
export * from './sigma/index.ts';
export { clockOf, testContext } from './test-context.ts';
export {
  roundSeconds,
  type Tested,
  type Verdict,
  type VerdictJson,
  verdictFinding,
  verdictToJson,
} from './verdict.ts';
