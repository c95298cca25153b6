import type { SigmaObject } from '../../sigma/index.ts';

/** A kind of Sigma rule, as the rule repository sorts them, and what it asks of the reader. */
export interface RuleType {
  readonly label: string;
  readonly about: string;
}

const types = {
  generic: {
    label: 'Generic',
    about: 'Looks for a behaviour, whoever shows it. Meant to run all the time.',
  },
  'emerging-threats': {
    label: 'Emerging Threat',
    about:
      'Looks for one campaign, vulnerability or tool while it is current. A match deserves attention first; what it finds ages quickly.',
  },
  'threat-hunting': {
    label: 'Threat Hunting',
    about:
      'A starting point for an analyst. Many of its matches are benign; do not raise alerts from it unseen.',
  },
  dfir: {
    label: 'Digital Forensics',
    about: 'For traces on a system that is being examined, rather than for a stream of events.',
  },
  compliance: {
    label: 'Compliance',
    about: 'Finds what breaks a policy, which need not be an attack.',
  },
  placeholder: {
    label: 'Placeholder',
    about: 'Holds names that stand for lists of your own; fill them in before use.',
  },
  correlation: {
    label: 'Correlation',
    about: 'Counts or orders the matches of other rules.',
  },
  filter: {
    label: 'Filter',
    about: 'Narrows other rules down for one environment.',
  },
} satisfies Record<string, RuleType>;

/**
 * Tells what kind of rule a Sigma document is: by what it holds, its `detection.` tag, or the folder it lies
 * in.
 * @param path with `/`; a folder `rules-threat-hunting` counts wherever it stands in it
 */
export function ruleTypeOf(path: string, { kind, tags }: SigmaObject): RuleType {
  if (kind !== 'rule') return types[kind];
  const folder = /(?:^|\/)rules-([a-z-]+)\//.exec(path)?.[1];
  const tag = tags.find((one) => one.startsWith('detection.'))?.slice('detection.'.length);
  for (const name of [tag, folder]) {
    if (name !== undefined && Object.hasOwn(types, name)) return types[name as keyof typeof types];
  }
  return types.generic;
}
