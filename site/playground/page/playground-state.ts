import type { LanguageNames, LoadedData, RunResult } from '../protocol.ts';

/** What a playground shows beside its editor. */
export interface PlaygroundState {
  readonly phase: 'starting' | 'loading' | 'running' | 'idle';
  readonly names?: LanguageNames;
  readonly data?: LoadedData;
  /** What went wrong last. */
  readonly failure?: string;
  readonly result?: RunResult;
  /** What the last text without errors gave: it stays while the next is typed. */
  readonly outcome?: NonNullable<RunResult['outcome']>;
}

/** What happens to a playground. */
export type PlaygroundEvent =
  | { readonly kind: 'ready'; readonly names: LanguageNames }
  | { readonly kind: 'loading' }
  | { readonly kind: 'loaded'; readonly data: LoadedData }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'running' }
  | { readonly kind: 'result'; readonly result: RunResult }
  /** Another language is edited: what the old one gave means nothing. */
  | { readonly kind: 'begun' };

/** The state after something has happened. */
export function nextState(state: PlaygroundState, event: PlaygroundEvent): PlaygroundState {
  switch (event.kind) {
    case 'ready': {
      const phase = state.phase === 'starting' ? 'idle' : state.phase;
      return { ...state, phase, names: event.names };
    }
    case 'loading':
      return { ...withoutFailure(state), phase: 'loading' };
    case 'loaded':
      return { ...state, phase: 'idle', data: event.data };
    case 'failed':
      return { ...state, phase: 'idle', failure: event.message };
    case 'running':
      return state.phase === 'loading' ? state : { ...state, phase: 'running' };
    case 'result': {
      const { result } = event;
      const { outcome } = result;
      return { ...withoutFailure(state), phase: 'idle', result, ...(outcome ? { outcome } : {}) };
    }
    case 'begun': {
      const { result: _, outcome: __, ...rest } = state;
      return rest;
    }
    default: {
      const unknown: never = event;
      throw new TypeError(`No such event: ${JSON.stringify(unknown)}`);
    }
  }
}

function withoutFailure({ failure: _, ...state }: PlaygroundState): PlaygroundState {
  return state;
}
