import type { PlaygroundStart } from '../../../src/publish/index.ts';
import { formatSearch } from '../../../src/spl/index.ts';
import type { SharedEdit } from './link.ts';

/** A text in the editor, and the one that it began as. */
export interface EditedText extends SharedEdit {
  readonly original: string;
}

/** What a blank playground begins with. */
const examples: Readonly<Record<SharedEdit['kind'], string>> = {
  spl: 'index=*\n| stats count min(_time) as first by sourcetype\n| convert ctime(first)\n',
  sigma: `title: Encoded PowerShell command
status: experimental
logsource:
    product: windows
    category: process_creation
detection:
    selection:
        Image|endswith: '\\powershell.exe'
        CommandLine|contains: ' -enc'
    condition: selection
level: medium
`,
};

/** What a playground begins with: the edit of a link, else what the page is about, else an example. */
export function firstText(start: PlaygroundStart, shared?: SharedEdit): EditedText {
  const { kind } = shared ?? start;
  const original = originalOf(start, kind);
  return { kind, original, text: shared?.text ?? original };
}

/** The same in another language. */
export function exampleText(kind: SharedEdit['kind']): EditedText {
  return { kind, original: examples[kind], text: examples[kind] };
}

/** Searches are laid out with one command a line, whatever the file has. */
function originalOf(start: PlaygroundStart, kind: SharedEdit['kind']): string {
  if (start.text === '' || start.kind !== kind) return examples[kind];
  return kind === 'spl' ? formatSearch(start.text) : start.text;
}
