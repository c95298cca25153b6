/** What a change to a repository reaches, and what detections do differently because of it. */
export {
  type Behaviour,
  type BehaviourOptions,
  compareBehaviour,
  type DatasetBehaviour,
  isBlind,
  type NameDifference,
  type RunnableVersion,
  type SideOutcome,
} from './behaviour.ts';
export { type GateFinding, type GateReport, isPassed, type Untested } from './gate-report.ts';
export type { EventDifference } from './matched-events.ts';
export { keyOf, type ObjectChange, objectChanges, partsApart } from './object-change.ts';
export { compareRows, type RowDifference, type ShownRow } from './row-difference.ts';
export { compareRuleBehaviour, type RuleBehaviourOptions, type RuleVersion } from './rule-behaviour.ts';
export { type Touched, touchedBy, type Version } from './touched.ts';
export { untestedOf } from './untested.ts';
export { valueText, wordBehaviour, wordChange, wordNames } from './words.ts';
