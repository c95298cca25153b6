import { colouredSearch } from '../../../src/spl/index.ts';
import type { ShownConversion } from '../protocol.ts';
import { ScrollArea } from './scroll-area.tsx';

/** The search that a rule is converted to, or why there is none. */
export function ConversionView({
  conversion,
  onTry,
}: {
  readonly conversion: ShownConversion;
  /** Puts the search into the editor. */
  readonly onTry: (search: string) => void;
}) {
  const { search, notes } = conversion;
  return (
    <section class="pg-conversion" aria-label="The rule as a search">
      {search === undefined ? (
        <p>This rule cannot be written as a search.</p>
      ) : (
        <>
          <p class="pg-conversion-head">
            The rule as SPL{' '}
            <button type="button" class="pg-button" onClick={() => onTry(search)}>
              Run this search
            </button>
          </p>
          <ScrollArea name="pg-code" label="Search">
            {colouredPieces(search)}
          </ScrollArea>
        </>
      )}
      {notes.length > 0 && (
        <ul>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function colouredPieces(search: string) {
  const pieces = [];
  let at = 0;
  for (const { start, end, colour } of colouredSearch(search)) {
    pieces.push(
      search.slice(at, start),
      <span key={start} class={`pg-${colour}`}>
        {search.slice(start, end)}
      </span>,
    );
    at = end;
  }
  pieces.push(search.slice(at));
  return pieces;
}
