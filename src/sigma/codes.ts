/** The codes of findings about Sigma documents: permanent, never reused. */
export const sigmaCodes = {
  'sigma/not-a-rule': 'The document is neither rule, correlation nor filter.',
  'sigma/missing-key': 'A required key is missing.',
  'sigma/bad-metadata': 'A key about the rule itself has a value that it cannot have.',
  'sigma/bad-log-source': 'The log source is no mapping, or names neither category, product nor service.',
  'sigma/bad-action': 'A legacy `action` is unknown or stands in the wrong place.',
  'sigma/bad-detection': 'A search identifier has a shape that means nothing.',
  'sigma/bad-value': 'A value cannot stand where it stands.',
  'sigma/null-in-list': 'A null stands in a list of values.',
  'sigma/unknown-modifier': 'There is no such modifier.',
  'sigma/bad-modifier': 'A modifier cannot take this value, or cannot stand in this place.',
  'sigma/bad-regex': 'A regular expression cannot be read.',
  'sigma/bad-network': 'A network is not written as address and prefix, or has host bits.',
  'sigma/bad-condition': 'The condition cannot be read.',
  'sigma/unknown-identifier': 'The condition names a search identifier that does not exist.',
  'sigma/empty-selector': 'A selector of the condition stands for no identifier.',
  'sigma/unquoted-value': 'A plain value means different things to different versions of YAML.',
  'sigma/unknown-placeholder': 'A placeholder has no values.',
  'sigma/too-many-alternatives': 'A value stands for too many texts.',
  'sigma/bad-correlation': 'A part of a correlation cannot be what it is.',
  'sigma/bad-filter': 'A part of a filter cannot be what it is.',
  'sigma/not-evaluated': 'Documents of this kind are read and checked, but this version does not run them.',
  'sigma/regex-limit': 'A regular expression took too many steps on an event.',
  'sigma/bad-test': 'A regression test cannot be read.',
  'sigma/unknown-log-source':
    'No kind of event is known for the log source, so that the rule is never tried.',
} as const;

/** A code of a finding about a Sigma document. */
export type SigmaCode = keyof typeof sigmaCodes;
