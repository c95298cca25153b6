import type { Renderer } from '../model.ts';

/** The risk events of Enterprise Security as the `risk` index keeps them: summary text with quoted values. */
export const risk: Renderer = {
  name: 'risk',
  about: 'risk events of Enterprise Security',
  sourcetype: 'stash',
  source: 'risk',
  render(happening) {
    if (happening.kind !== 'risk') return undefined;
    const seconds = Math.floor(happening.timeMs / 1000);
    const pairs: readonly (readonly [string, string])[] = [
      ['search_name', happening.search],
      ['info_min_time', `${seconds - 3600}.000000000`],
      ['info_max_time', `${seconds}.000000000`],
      ...happening.stories.map((story) => ['analyticstories', story] as const),
      ...happening.techniques.map((id) => ['annotations.mitre_attack.mitre_technique_id', id] as const),
      ...happening.techniques.map((id) => ['annotations.mitre_attack', id] as const),
      ...happening.tactics.map((tactic) => ['annotations.mitre_attack.mitre_tactic', tactic] as const),
      ['risk_message', happening.message],
      ['risk_object', happening.object],
      ['risk_object_type', happening.objectType],
      ['risk_score', happening.score.toFixed(1)],
    ];
    return `${[seconds, ...pairs.map(([name, value]) => `${name}="${value.replaceAll('"', '\\"')}"`)].join(', ')}\n`;
  },
};
