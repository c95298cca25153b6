import type { ShownFinding, TextRange } from '../protocol.ts';

/** What was found about the text, in words: the editor only underlines. */
export function FindingList({
  findings,
  onSelect,
}: {
  readonly findings: readonly ShownFinding[];
  readonly onSelect: (range: TextRange) => void;
}) {
  return (
    <ul class="pg-findings" aria-label="Findings" aria-live="polite" hidden={findings.length === 0}>
      {findings.map((finding) => (
        <li key={`${finding.code}${finding.from}${finding.message}`} class={finding.severity}>
          <button type="button" class="pg-goto" onClick={() => onSelect(finding)}>
            {finding.message}
            {finding.where !== undefined && ` (${finding.where})`}
          </button>
          {finding.hint !== undefined && <span class="pg-hint"> {finding.hint}</span>}
        </li>
      ))}
    </ul>
  );
}
