import type { Technique } from '../../harness/index.ts';
import type { TacticCoverage } from '../figures/coverage.ts';
import type { DetectionPage, SigmaRulePage, TechniquePage } from '../page-model.ts';
import type { SiteMap } from './site-map.ts';
import type { SiteInput } from './site-model.ts';

/** A technique of the matrix with everything of the content that names it or one of its sub-techniques. */
export interface MatrixTechnique {
  readonly id: string;
  readonly name: string;
  readonly detections: readonly DetectionPage[];
  readonly sigmaRules: readonly SigmaRulePage[];
  /** Whether a test of one of them passes. */
  readonly isProven: boolean;
  /** The pages of the technique and of its sub-techniques. */
  readonly pages: readonly TechniquePage[];
}

/** A column of the matrix. */
export interface MatrixTactic {
  readonly key: string;
  readonly name: string;
  /** The covered ones first, then by name. */
  readonly techniques: readonly MatrixTechnique[];
}

/** Lays the techniques of ATT&CK out by tactic, with what covers each. Tactics without techniques are left out. */
export function matrixOf(site: SiteInput, map: SiteMap): readonly MatrixTactic[] {
  const { attack } = site;
  const found = new Map(
    [...attack.techniques.values()]
      .filter(({ id, isCurrent }) => isCurrent && !id.includes('.'))
      .map((technique) => [technique, matrixTechnique(technique, site, map)] as const),
  );
  return [...attack.tactics.values()].flatMap(({ key, name }) => {
    const techniques = [...found]
      .filter(([technique]) => technique.tactics.some((tactic) => tactic.key === key))
      .map(([, one]) => one)
      .sort((a, b) => weight(b) - weight(a) || (a.name < b.name ? -1 : 1));
    return techniques.length === 0 ? [] : [{ key, name, techniques }];
  });
}

/** Number of detections and rules. */
export function weight({ detections, sigmaRules }: MatrixTechnique): number {
  return detections.length + sigmaRules.length;
}

/** How much of each tactic is covered. */
export function coverageOf(matrix: readonly MatrixTactic[]): readonly TacticCoverage[] {
  return matrix.map(({ name, techniques }) => ({
    name,
    techniques: techniques.length,
    covered: techniques.filter((one) => weight(one) > 0).length,
    proven: techniques.filter(({ isProven }) => isProven).length,
  }));
}

function matrixTechnique({ id, name }: Technique, site: SiteInput, map: SiteMap): MatrixTechnique {
  const pages = map.family(id);
  const detections = distinct(
    pages.flatMap((page) => page.detections.flatMap((row) => map.detection(row.page) ?? [])),
  );
  const sigmaRules = distinct(
    pages.flatMap((page) => page.sigmaRules.flatMap((row) => map.sigmaRule(row.page) ?? [])),
  );
  const isProven = [...detections, ...sigmaRules].some(({ tests }) =>
    tests.some((test) => site.evidence.get(test)?.verdict === 'pass'),
  );
  return { id, name, detections, sigmaRules, isProven, pages };
}

function distinct<One>(list: readonly One[]): readonly One[] {
  return [...new Set(list)];
}
