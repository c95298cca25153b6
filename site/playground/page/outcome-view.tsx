import { useState } from 'preact/hooks';
import type { CorrelationOutcome, RuleOutcome, RunResult, SearchOutcome, TextRange } from '../protocol.ts';
import { CorrelationReasons } from './correlation-reasons.tsx';
import { EventList } from './event-list.tsx';
import { FindingList } from './finding-list.tsx';
import { Funnel } from './funnel.tsx';
import type { PlaygroundState } from './playground-state.ts';
import { RowTable } from './row-table.tsx';
import { RuleReasons } from './rule-reasons.tsx';
import { type Tab, Tabs } from './tabs.tsx';
import { WhyNothing } from './why-nothing.tsx';

/** What the results are shown with. */
interface OutcomeProps {
  readonly state: PlaygroundState;
  /** Goes to a place of the text. */
  readonly onSelect: (range: TextRange) => void;
}

/** Everything that the last run gave. While a text has errors, what the one before gave stays. */
export function OutcomeView({ state, onSelect }: OutcomeProps) {
  const [chosen, setChosen] = useState('');
  const { result, outcome } = state;
  if (!result) return null;
  const isStale = result.outcome === undefined;
  return (
    <>
      <FindingList findings={result.findings} onSelect={onSelect} />
      {outcome && (
        <div class={isStale ? 'pg-stale' : ''}>
          {isStale && <p class="pg-note">The last text without an error gave:</p>}
          <Tabs tabs={tabsOf(outcome, onSelect)} chosen={chosen} onChoose={setChosen} />
        </div>
      )}
    </>
  );
}

function tabsOf(outcome: NonNullable<RunResult['outcome']>, onSelect: OutcomeProps['onSelect']): Tab[] {
  switch (outcome.kind) {
    case 'search':
      return searchTabs(outcome, onSelect);
    case 'rule':
      return ruleTabs(outcome);
    case 'correlation':
      return correlationTabs(outcome);
  }
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
  const { events, matches } = outcome;
  const why = {
    id: 'why',
    name: matches > 0 ? 'Why it matches' : 'Why not',
    content: <RuleReasons outcome={outcome} />,
  };
  const list = { id: 'events', name: 'Matches', count: matches, content: <EventList events={events} /> };
  return matches > 0 ? [list, why] : [why, list];
}

function correlationTabs(outcome: CorrelationOutcome): Tab[] {
  const { columns, table, results, events } = outcome;
  const why = {
    id: 'why',
    name: results > 0 ? 'Windows' : 'Why not',
    content: <CorrelationReasons outcome={outcome} />,
  };
  if (results === 0) return [why];
  const list = {
    id: 'results',
    name: 'Results',
    count: results,
    content: <RowTable columns={columns} table={table} rows={results} />,
  };
  return [
    list,
    why,
    { id: 'events', name: 'Events', count: events.total, content: <EventList events={events} /> },
  ];
}
