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
  return (
    <ol class="pg-funnel" aria-label="Rows left after each command">
      {steps.map((step, index) => (
        <li key={`${index}${step.text}`}>
          <button type="button" class="pg-goto" onClick={() => onSelect(step)}>
            <code>{step.text}</code>
          </button>
          <span class="pg-bar" aria-hidden="true">
            {/* Roots, so that three events among a hundred thousand can still be seen. */}
            <span
              style={{ width: `${step.out === 0 ? 0 : Math.max(1, 100 * Math.sqrt(step.out / most))}%` }}
            />
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
