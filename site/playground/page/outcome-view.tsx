import { useState } from 'preact/hooks';
import type { RuleOutcome, RunResult, SearchOutcome, TextRange } from '../protocol.ts';
import { EventList } from './event-list.tsx';
import { FindingList } from './finding-list.tsx';
import { Funnel } from './funnel.tsx';
import { RowTable } from './row-table.tsx';
import { RuleReasons } from './rule-reasons.tsx';
import { ScrollArea } from './scroll-area.tsx';
import { type Tab, Tabs } from './tabs.tsx';
import { WhyNothing } from './why-nothing.tsx';

/** What the results are shown with. */
interface OutcomeProps {
  readonly result?: RunResult;
  readonly hasData: boolean;
  /** Goes to a place of the text. */
  readonly onSelect: (range: TextRange) => void;
}

/** Everything that a run gave. */
export function OutcomeView({ result, hasData, onSelect }: OutcomeProps) {
  const [chosen, setChosen] = useState('');
  if (!result) return null;
  const { findings, outcome } = result;
  const tabs = !outcome ? [] : outcome.kind === 'search' ? searchTabs(outcome, onSelect) : ruleTabs(outcome);
  return (
    <>
      <FindingList findings={findings} onSelect={onSelect} />
      {outcome && hasData && <Tabs tabs={tabs} chosen={chosen} onChoose={setChosen} />}
    </>
  );
}

function searchTabs(outcome: SearchOutcome, onSelect: (range: TextRange) => void): Tab[] {
  const { rows, columns, table, funnel, events, emptied } = outcome;
  return [
    {
      id: 'rows',
      name: 'Rows',
      count: rows,
      content: emptied ? (
        <WhyNothing emptied={emptied} funnel={funnel} onSelect={onSelect} />
      ) : (
        <RowTable columns={columns} table={table} rows={rows} />
      ),
    },
    { id: 'funnel', name: 'Funnel', content: <Funnel steps={funnel} onSelect={onSelect} /> },
    { id: 'events', name: 'Events', count: events.total, content: <EventList events={events} /> },
  ];
}

function ruleTabs(outcome: RuleOutcome): Tab[] {
  const { conversion, events } = outcome;
  return [
    { id: 'events', name: 'Matches', count: outcome.matches, content: <EventList events={events} /> },
    {
      id: 'why',
      name: outcome.matches > 0 ? 'Why it matches' : 'Why not',
      content: <RuleReasons outcome={outcome} />,
    },
    {
      id: 'spl',
      name: 'As SPL',
      content: (
        <div class="pg-conversion">
          {conversion.search === undefined ? (
            <p>This rule cannot be written as a search:</p>
          ) : (
            <ScrollArea name="pg-code" label="Search">
              {conversion.search}
            </ScrollArea>
          )}
          {conversion.notes.length > 0 && (
            <ul>
              {conversion.notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          )}
        </div>
      ),
    },
  ];
}
