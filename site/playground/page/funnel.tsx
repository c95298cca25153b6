import type { ShownStep, TextRange } from '../protocol.ts';
import { counted } from './numbers.ts';

/** How many rows are left after each command; each leads to its command in the text. */
export function Funnel({
  steps,
  onSelect,
}: {
  readonly steps: readonly ShownStep[];
  readonly onSelect: (range: TextRange) => void;
}) {
  const most = Math.max(1, ...steps.flatMap((step) => [step.in, step.out]));
  // Roots, so that three events among a hundred thousand can still be seen.
  const width = (rows: number): string => `${rows === 0 ? 0 : Math.max(1, 100 * Math.sqrt(rows / most))}%`;
  return (
    <ol class="pg-funnel" aria-label="Rows left after each command">
      {steps.map((step) => (
        <li key={`${step.from} ${step.expanded ?? step.text}`}>
          <button type="button" class="pg-goto" onClick={() => onSelect(step)}>
            <code>{step.text}</code>
            {step.expanded !== undefined && <code class="pg-hint">{step.expanded}</code>}
          </button>
          <span class="pg-bar" aria-hidden="true">
            <span class="pg-bar-in" style={{ width: width(step.in) }} />
            <span class="pg-bar-out" style={{ width: width(step.out) }} />
          </span>
          <span class={step.out === 0 ? 'pg-left none' : 'pg-left'}>
            <span class="pg-in">{counted(step.in, 'row')} in, </span>
            {step.out.toLocaleString('en')} left
          </span>
        </li>
      ))}
    </ol>
  );
}
