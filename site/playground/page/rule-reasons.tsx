import type { ExplainedPart, RuleOutcome } from '../protocol.ts';
import { counted } from './numbers.ts';

/** Why a rule matched events or did not: its parts against the first matches, or the nearest events. */
export function RuleReasons({ outcome }: { readonly outcome: RuleOutcome }) {
  const { logSource, isLogSourceKnown, ofLogSource, eventCount, others, explained, matches } = outcome;
  // Of many events only the first are looked at for where they come from.
  const isAll = others.reduce((sum, { events }) => sum + events, 0) === eventCount;
  return (
    <div class="pg-why">
      <p>
        {counted(ofLogSource, 'event')} of {eventCount.toLocaleString('en')} belong to the rule's log source{' '}
        <code>{logSource}</code>
        {!isLogSourceKnown && ', of which no kind of event is known'}.
      </p>
      {ofLogSource === 0 && others.length > 0 && (
        <ul>
          {others.map(({ origin, logSources, events }) => (
            <li key={origin}>
              {isAll && `${counted(events, 'event')}: `}
              {origin}
              {logSources.length > 0 && ` (${logSources.join(', ')})`}
            </li>
          ))}
        </ul>
      )}
      {explained.length > 0 && matches === 0 && <p>The events that come nearest:</p>}
      {explained.map((event) => (
        <article key={event.title} class="pg-explained">
          <p>
            <strong>{event.title}</strong>
          </p>
          {event.faults.length > 0 && (
            <ul>
              {event.faults.map((fault) => (
                <li key={fault}>{fault}</li>
              ))}
            </ul>
          )}
          <ul class="pg-parts">
            <Part part={event.parts} />
          </ul>
        </article>
      ))}
    </div>
  );
}

function Part({ part }: { readonly part: ExplainedPart }) {
  const { label, holds, decides, values, actual, parts } = part;
  return (
    <li class={`${holds ? 'met' : 'unmet'}${decides ? '' : ' idle'}`}>
      <span class="pg-sign" aria-hidden="true">
        {holds ? '✓' : '✗'}
      </span>
      <span class="pg-hidden">{holds ? 'holds: ' : 'fails: '}</span>
      <code>{label}</code>
      {values && values.length > 0 && <span class="pg-hint"> {values.join(' or ')}</span>}
      {actual !== undefined && (
        <span class="pg-value">
          event: {actual === null ? <em>no such field</em> : <code>{actual.join(', ') || 'empty'}</code>}
        </span>
      )}
      {parts.length > 0 && (
        <ul>
          {parts.map((one, index) => (
            <Part key={`${index}${one.label}`} part={one} />
          ))}
        </ul>
      )}
    </li>
  );
}
