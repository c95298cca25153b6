import { useEffect, useState } from 'preact/hooks';
import type { RunResult } from '../protocol.ts';
import { counted, durationText } from './numbers.ts';
import type { PlaygroundState } from './playground-state.ts';

/** What the status line says and offers. */
interface StatusLineProps {
  readonly state: PlaygroundState;
  readonly isEdited: boolean;
  readonly onReset: () => void;
  /** Back from a conversion to what the page is about. */
  readonly onBack?: () => void;
  readonly onStop: () => void;
  /** Gives the link. */
  readonly onShare: () => Promise<string>;
}

/** A run that takes longer can be stopped, milliseconds. */
const patience = 700;

/** How the last run went, and what can be done with the edit. */
export function StatusLine({ state, isEdited, onReset, onBack, onStop, onShare }: StatusLineProps) {
  const [isLong, setIsLong] = useState(false);
  const [shareText, setShareText] = useState('');
  useEffect(() => {
    setIsLong(false);
    if (state.phase !== 'running' && state.phase !== 'loading') return undefined;
    const timer = setTimeout(() => setIsLong(true), patience);
    return () => clearTimeout(timer);
  }, [state.phase, state.result]);

  const share = async (): Promise<void> => {
    const link = await onShare();
    try {
      await navigator.clipboard.writeText(link);
      setShareText('Link copied.');
    } catch {
      setShareText('The link is in the address bar.');
    }
    setTimeout(() => setShareText(''), 4000);
  };

  return (
    <div class="pg-status">
      <p role="status" aria-live="polite" class={tone(state)} data-phase={state.phase}>
        {statusText(state, isLong)}
      </p>
      <span class="pg-shared" role="status">
        {shareText}
      </span>
      {isLong && (
        <button type="button" class="pg-button" onClick={onStop}>
          Stop
        </button>
      )}
      {onBack && (
        <button type="button" class="pg-button" onClick={onBack}>
          Back to the rule
        </button>
      )}
      {isEdited && (
        <button type="button" class="pg-button" onClick={onReset}>
          Undo all edits
        </button>
      )}
      <button type="button" class="pg-button" onClick={() => void share()}>
        Copy link
      </button>
    </div>
  );
}

function tone({ failure, result }: PlaygroundState): string {
  if (failure !== undefined) return 'bad';
  const outcome = result?.outcome;
  if (!outcome) return result && result.findings.length > 0 ? 'bad' : '';
  return foundBy(outcome).count > 0 ? 'good' : 'none';
}

function statusText({ phase, failure, result, data }: PlaygroundState, isLong: boolean): string {
  if (failure !== undefined) return failure;
  if (phase === 'starting') return 'Starting the engine…';
  if (phase === 'loading') return 'Reading events…';
  if (phase === 'running' && isLong) return 'Still running…';
  if (!result) return phase === 'running' ? 'Running…' : 'Ready.';
  const { outcome, findings, took } = result;
  if (!outcome) {
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    return errors === 0 ? 'Nothing to run yet.' : `Does not run: ${counted(errors, 'error')}.`;
  }
  const over = data ? ` from ${counted(data.events, 'event')}` : '';
  const time = `, ${durationText(took)}`;
  const { count, noun } = foundBy(outcome);
  return `${counted(count, noun)}${over}${time}`;
}

function foundBy(outcome: NonNullable<RunResult['outcome']>): {
  readonly count: number;
  readonly noun: string;
} {
  switch (outcome.kind) {
    case 'search':
      return { count: outcome.rows, noun: 'row' };
    case 'rule':
      return { count: outcome.matches, noun: 'match' };
    case 'correlation':
      return { count: outcome.results, noun: 'result' };
  }
}
