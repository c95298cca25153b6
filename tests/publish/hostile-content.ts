/** Content whose texts are all one text that an attacker may have written. */
type Keys = Readonly<Record<string, unknown>>;

/** The keys of one object a kind, for `exampleFiles` and `pagesOf`; `search` is the detection's. */
export function hostileObjects(text: string, search: string) {
  const about = { author: text, description: text, references: [text] };
  return {
    detection: {
      ...about,
      name: text,
      path: 'detections/endpoint/x.yml',
      how_to_implement: text,
      known_false_positives: text,
      search,
      tags: {
        message: text,
        required_fields: [text],
        analytic_story: [text],
        product: [text],
        cve: [text],
        mitre_attack_id: [text, 'T1059'],
      },
    },
    story: {
      ...about,
      name: text,
      path: 'stories/x.yml',
      narrative: text,
      tags: { category: [text], product: [text] },
    },
    macro: { name: 'x', description: text, definition: `"${text}"` },
    lookup: { description: text, default_match: text },
    'data-source': {
      ...about,
      name: text,
      path: 'data_sources/x.yml',
      source: text,
      sourcetype: text,
      example_log: text,
      fields: [text],
    },
  } satisfies Readonly<Record<string, Keys>>;
}

/** A Sigma rule, as the text of its file. */
export function hostileRule(text: string): string {
  const quoted = JSON.stringify(text);
  return [
    `title: ${quoted}`,
    'id: 00000000-0000-4000-8000-0000000000aa',
    `description: ${quoted}`,
    `author: ${quoted}`,
    `references: [${quoted}]`,
    `falsepositives: [${quoted}]`,
    'logsource: {product: windows, category: process_creation}',
    `detection: {selection: {Image: ${quoted}}, condition: selection}`,
    'level: high',
  ].join('\n');
}
