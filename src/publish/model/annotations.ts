import type { Detection } from '../../content/index.ts';
import type { AttackCatalog } from '../../harness/index.ts';

/**
 * The function of the NIST Cybersecurity Framework that a detection serves.
 * @source contentctl: the annotation `nist`
 */
export function nistOf({ type }: Detection): readonly string[] {
  return [type === 'TTP' ? 'DE.CM' : 'DE.AE'];
}

/** The CIS control that a detection serves. @source contentctl: the annotation `cis20` */
export function cisOf({ securityDomain }: Detection): readonly string[] {
  return [securityDomain === 'network' ? 'CIS 13' : 'CIS 10'];
}

/**
 * The phases of the kill chain of a detection's techniques, first seen first.
 * @source contentctl: the annotation `kill_chain_phases`; the pages write the small word of the last phase
 * with a capital
 */
export function killChainOf({ mitreAttackIds }: Detection, { techniques }: AttackCatalog): readonly string[] {
  const phases = mitreAttackIds.flatMap((id) => techniques.get(id.toUpperCase())?.tactics ?? []);
  return [...new Set(phases.map(({ killChainPhase }) => killChainPhase.replace(' on ', ' On ')))];
}
