import { tagFormCheck } from '../tag-form.ts';

/** The check `sigma/d3_fendtag`; `about` says what it finds. */
export const d3Fendtag = tagFormCheck({
  code: 'sigma/d3_fendtag',
  namespace: 'd3fend',
  form: /^(?:model|harden|detect|isolate|deceive|evict|d3-[a-z0-9-]+|d3f-[\w-]+)$/i,
  about:
    'A `d3fend.` tag names a tactic, a technique (`d3-…`) or an artefact (`d3f-…`) of D3FEND. Techniques and artefacts are checked for their form only.',
  hint: 'Use a tactic such as `d3fend.harden`, or a technique such as `d3fend.d3-fh`.',
  good: 'd3fend.harden',
  bad: 'd3fend.hardening',
});
