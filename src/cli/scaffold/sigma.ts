import { type NewFile, quoted, type ScaffoldFacts } from './scaffold.ts';

/** A Sigma rule that passes its tests as it stands: it matches one program and not another. */
export function newSigmaRule({ name, baseName, id, date, author, story }: ScaffoldFacts): NewFile[] {
  const stories = story === undefined ? '' : `detent:\n    stories:\n        - ${quoted(story)}\n`;
  return [
    {
      path: `detections/sigma/rules/windows/process_creation/proc_creation_win_${baseName}.yml`,
      text: `title: ${quoted(name)}
id: ${id}
status: experimental
description: Detects the start of a program. Say which, and why that matters to a defender.
references:
    - https://example.com/the-report-that-tells-of-it
author: ${quoted(author)}
date: ${date}
tags:
    - attack.execution
    - attack.t1204.002
logsource:
    category: process_creation
    product: windows
detection:
    selection:
        Image|endswith: '\\example.exe'
    condition: selection
falsepositives:
    - Unknown
level: medium
${stories}tests:
    - name: The program and one that comes close
      match:
        - {Image: 'C:\\Users\\Public\\example.exe'}
      no_match:
        - {Image: 'C:\\Users\\Public\\no-example.exe'}
`,
    },
  ];
}
