import { useLayoutEffect, useRef } from 'preact/hooks';
import type { MatchingEvents, ShownEvent } from '../protocol.ts';
import { Marked } from './marked.tsx';
import { ScrollArea } from './scroll-area.tsx';

/** The events behind a result, with what of them decided. */
export function EventList({ events }: { readonly events: MatchingEvents }) {
  const { total, shown } = events;
  if (shown.length === 0) return <p class="pg-note">No event.</p>;
  return (
    <>
      <ol class="pg-events">
        {shown.map((event, index) => (
          <li key={index}>
            <EventCard event={event} />
          </li>
        ))}
      </ol>
      {total > shown.length && (
        <p class="pg-note">
          The first {shown.length} of {total.toLocaleString('en')} events.
        </p>
      )}
    </>
  );
}

function EventCard({ event }: { readonly event: ShownEvent }) {
  const { time, sourcetype, raw, marks, deciding } = event;
  const card = useRef<HTMLElement>(null);
  // What decided is to be seen, however far down it stands.
  useLayoutEffect(() => {
    const area = card.current?.querySelector<HTMLElement>('.pg-raw');
    const first = area?.querySelector('mark');
    if (!area) return;
    area.scrollTop = first ? Math.max(0, first.offsetTop - 40) : 0;
  }, [raw, marks]);
  return (
    <article ref={card}>
      <p class="pg-event-head">
        <span>{time}</span> <code>{sourcetype}</code>
      </p>
      {deciding.length > 0 && (
        <dl class="pg-deciding">
          {deciding.map((field) => (
            <div key={field.name}>
              <dt>{field.name}</dt>
              <dd>
                <Marked text={field.value} marks={field.marks} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      <ScrollArea name="pg-raw" label="Event">
        <Marked text={raw} marks={marks} />
      </ScrollArea>
    </article>
  );
}
