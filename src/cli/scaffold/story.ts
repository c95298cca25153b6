import { type NewFile, quoted, type ScaffoldFacts } from './scaffold.ts';

/** An analytic story; its detections name it, not the other way round. */
export function newStory({ name, baseName, id, date, author, layout }: ScaffoldFacts): NewFile[] {
  return [
    {
      path: `stories/${baseName}.yml`,
      text: `name: ${quoted(name)}
id: ${id}
version: 1
date: '${date}'
author: ${quoted(author)}
${layout === 'v5' || layout === 'escu6' ? 'status: production\n' : ''}description: Say in two sentences what the story is about and what its detections find.
narrative: Tell what the attackers do, how it is seen in the data, and what the detections do about it.
references: []
tags:
  category:
    - Adversary Tactics
  product:
    - Splunk Enterprise
    - Splunk Enterprise Security
    - Splunk Cloud
  usecase: Advanced Threat Detection
`,
    },
  ];
}
