import type { Emptied, ShownStep, TextRange } from '../protocol.ts';
import { counted } from './numbers.ts';

/** Why a search gives no row: the command that leaves none, and its terms against the event that comes nearest. */
export function WhyNothing({
  emptied,
  funnel,
  onSelect,
}: {
  readonly emptied: Emptied;
  readonly funnel: readonly ShownStep[];
  readonly onSelect: (range: TextRange) => void;
}) {
  const step = funnel[emptied.step];
  return (
    <div class="pg-why">
      <p>
        No row is left after{' '}
        {step ? (
          <button type="button" class="pg-goto" onClick={() => onSelect(step)}>
            <code>{step.text}</code>
          </button>
        ) : (
          'the search'
        )}
        .
      </p>
      {emptied.remarks.map((remark) => (
        <p key={remark}>{remark}</p>
      ))}
      {emptied.terms.length > 0 && (
        <>
          <p>Its terms against the row that meets most of them, row {emptied.nearest}:</p>
          <ul class="pg-terms">
            {emptied.terms.map((term) => (
              <li key={`${term.from}${term.text}`} class={term.met ? 'met' : 'unmet'}>
                <span class="pg-sign" aria-hidden="true">
                  {term.met ? '✓' : '✗'}
                </span>
                <div>
                  <button type="button" class="pg-goto" onClick={() => onSelect(term)}>
                    <code>{term.text}</code>
                  </button>
                  <span class="pg-hint">
                    {term.met ? 'met' : 'not met'}; {counted(term.metByRows, 'row')} of all meet it
                  </span>
                  {term.fields.map(({ name, value }) => (
                    <span key={name} class="pg-value">
                      {name}: {value === null ? <em>missing</em> : <code>{value}</code>}
                    </span>
                  ))}
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
