import type { Fix, Note, Place, Severity } from '../../text/index.ts';
import type { KeyPath } from '../document.ts';
import type { SigmaObject } from '../tree.ts';
import type { CheckFacts } from './check-facts.ts';
import type { ExampleRule } from './example-rule.ts';

/** What a check reports; code and severity are filled in. */
export interface SigmaFinding {
  readonly message: string;
  /** In the object's document; its first line when absent. */
  readonly keyPath?: KeyPath;
  readonly what?: 'key' | 'value';
  /** Instead of `keyPath`, when the finding stands inside a condition. */
  readonly at?: Place;
  readonly hint?: string | undefined;
  readonly notes?: readonly Note[];
  readonly fix?: Fix | undefined;
}

/** Takes a finding about the object that is being checked. */
export type ReportFinding = (finding: SigmaFinding) => void;

/** What checks may ask besides the object. */
export interface SigmaCheckContext {
  readonly facts: CheckFacts;
  /** Today in UTC as YYYY-MM-DD; undefined where no check may ask for it. */
  readonly today: string;
  /** Everything that stands in the same file, the object included. */
  inFile(object: SigmaObject): readonly SigmaObject[];
}

interface CheckHead {
  /** `sigma/` and the id of the check; the ids of known validators are kept. Permanent. */
  readonly code: `sigma/${string}`;
  readonly severity: Severity | 'off';
  /** What is wrong and why it matters, as one or two sentences. */
  readonly about: string;
  readonly passes: readonly ExampleRule[];
  readonly fails: readonly ExampleRule[];
}

/** A check that looks at one object at a time. */
export interface SigmaObjectCheck<Kind extends SigmaObject['kind'] = SigmaObject['kind']> extends CheckHead {
  readonly of: readonly Kind[];
  check(
    object: Extract<SigmaObject, { kind: Kind }>,
    report: ReportFinding,
    context: SigmaCheckContext,
  ): void;
}

/** A check that looks at all objects together. */
export interface SigmaSetCheck extends CheckHead {
  checkAll(
    objects: readonly SigmaObject[],
    report: (object: SigmaObject, finding: SigmaFinding) => void,
    context: SigmaCheckContext,
  ): void;
}

/** One rule about rules, with everything about it. The registry in `index.ts` lists all. */
export type SigmaCheck = SigmaObjectCheck | SigmaSetCheck;

/** Types a check of some kinds; the list of all checks then needs no knowledge of the kinds. */
export function objectCheck<Kind extends SigmaObject['kind']>(
  definition: SigmaObjectCheck<Kind>,
): SigmaObjectCheck {
  // The runner passes only objects of the kinds in `of`.
  return definition as unknown as SigmaObjectCheck;
}

/** Types a check of all objects together. */
export function setCheck(definition: SigmaSetCheck): SigmaSetCheck {
  return definition;
}

/** Every kind of document. */
export const everyKind = ['rule', 'correlation', 'filter'] as const;
