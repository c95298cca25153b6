import { useEffect, useRef, useState } from 'preact/hooks';
import type { PlaygroundStart } from '../../../src/publish/index.ts';
import { formatSearch } from '../../../src/spl/index.ts';
import type { LanguageNames, LoadedData, RunResult } from '../protocol.ts';
import { DataBar } from './data-bar.tsx';
import { Editor } from './editor.ts';
import { EngineClient } from './engine-client.ts';
import { fragmentOf, type SharedEdit } from './link.ts';
import { OutcomeView } from './outcome-view.tsx';
import { StatusLine } from './status-line.tsx';

/** What a playground is made of. */
interface PlaygroundProps {
  readonly start: PlaygroundStart;
  /** Address of the site, ending in `/`. */
  readonly site: string;
  /** An edit that a link brought. */
  readonly shared?: SharedEdit;
}

/** What the playground shows beside its editor. */
export interface PlaygroundState {
  readonly phase: 'starting' | 'loading' | 'running' | 'idle';
  readonly data?: LoadedData;
  readonly failure?: string;
  readonly result?: RunResult;
}

/** So long a text must rest before it is run, milliseconds: less than between two letters of a quick typist. */
const rest = 40;

/** An editor over its data: what is typed runs at once. */
export function Playground({ start, site, shared }: PlaygroundProps) {
  const [kind, setKind] = useState(shared?.kind ?? start.kind);
  const [state, setState] = useState<PlaygroundState>({ phase: 'starting' });
  const host = useRef<HTMLDivElement>(null);
  const results = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor>(undefined);
  const engine = useRef<EngineClient>(undefined);
  const names = useRef<LanguageNames>(undefined);
  const timer = useRef(0);
  const original = kind === start.kind ? originalOf(start) : '';
  const [isEdited, setIsEdited] = useState(shared !== undefined && shared.text !== original);

  const run = (): void => {
    if (editor.current) engine.current?.run(editor.current.text);
  };

  useEffect(() => {
    const client = new EngineClient(site, kind, {
      ready: (known) => {
        names.current = known;
        setState((now) => (now.phase === 'starting' ? { ...now, phase: 'idle' } : now));
      },
      loading: () => setState(({ failure: _, ...now }) => ({ ...now, phase: 'loading' })),
      loaded: (data) => {
        setState((now) => ({ ...now, data }));
        run();
      },
      failed: (failure) => setState((now) => ({ ...now, phase: 'idle', failure })),
      running: () => setState((now) => (now.phase === 'loading' ? now : { ...now, phase: 'running' })),
      result: (result) => {
        setState((now) => ({ ...now, phase: 'idle', result }));
        editor.current?.showFindings(result.findings);
        editor.current?.showSteps(result.outcome?.kind === 'search' ? result.outcome.funnel : []);
      },
    });
    engine.current = client;
    const test = start.tests.find(
      ({ data }) => data.length > 0 && data.every(({ file }) => file !== undefined),
    );
    if (test) client.load(test);
    else run();
    return () => client.end();
  }, [kind]);

  useEffect(() => {
    if (!host.current) return undefined;
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' });
    const parent = document.createElement('div');
    root.replaceChildren(parent);
    const text = shared?.kind === kind ? shared.text : original;
    const made = new Editor({
      parent,
      root,
      kind,
      text,
      label: kind === 'spl' ? 'Search' : 'Sigma rule',
      names: () => names.current,
      complete: (now, at) => engine.current?.complete(now, at) ?? Promise.resolve(null),
      onLeave: () => results.current?.focus(),
      onChange: (now) => {
        setIsEdited(now !== original);
        clearTimeout(timer.current);
        timer.current = window.setTimeout(run, rest);
      },
    });
    editor.current = made;
    run();
    return () => made.end();
  }, [kind]);

  const share = async (): Promise<string> => {
    const fragment = await fragmentOf({ kind, text: editor.current?.text ?? '' });
    history.replaceState(null, '', fragment);
    return location.href;
  };

  return (
    <>
      <DataBar
        tests={start.tests}
        state={state}
        onTest={(test) => engine.current?.load(test)}
        onFile={(file) => engine.current?.open(file)}
        kind={kind}
        {...(start.text === '' ? { onKind: setKind } : {})}
      />
      <div class="pg-editor" ref={host} />
      <StatusLine
        state={state}
        isEdited={isEdited}
        onReset={() => editor.current?.setText(original)}
        onStop={() => {
          engine.current?.stop();
          setState((now) => ({ ...now, phase: 'idle', failure: 'The run was stopped.' }));
        }}
        onShare={share}
      />
      <div class="pg-results" ref={results} tabIndex={-1}>
        <OutcomeView
          {...(state.result ? { result: state.result } : {})}
          hasData={state.data !== undefined}
          onSelect={({ from, to }) => editor.current?.select(from, to)}
        />
      </div>
    </>
  );
}

/** Searches are laid out with one command a line, whatever the file has. */
function originalOf({ kind, text }: PlaygroundStart): string {
  return kind === 'spl' ? formatSearch(text) : text;
}
