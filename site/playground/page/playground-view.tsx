import { useEffect, useReducer, useRef, useState } from 'preact/hooks';
import type { PlaygroundStart } from '../../../src/publish/index.ts';
import { ConversionView } from './conversion-view.tsx';
import { DataBar } from './data-bar.tsx';
import { type EditedText, exampleText, firstText } from './edited-text.ts';
import { Editor } from './editor.ts';
import { EngineClient } from './engine-client.ts';
import { fragmentOf, type SharedEdit } from './link.ts';
import { OutcomeView } from './outcome-view.tsx';
import { nextState } from './playground-state.ts';
import { StatusLine } from './status-line.tsx';

/** What a playground is made of. */
interface PlaygroundProps {
  readonly start: PlaygroundStart;
  /** Address of the site, ending in `/`. */
  readonly site: string;
  /** An edit that a link brought. */
  readonly shared?: SharedEdit;
}

/** So long a text must rest before it is run, milliseconds: less than between two letters of a quick typist. */
const rest = 30;

/** An editor over its data: what is typed runs at once. */
export function Playground({ start, site, shared }: PlaygroundProps) {
  const [begun, setBegun] = useState<EditedText>(() => firstText(start, shared));
  const [isEdited, setIsEdited] = useState(begun.text !== begun.original);
  const [state, tell] = useReducer(nextState, { phase: 'starting' });
  const host = useRef<HTMLDivElement>(null);
  const results = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor>(undefined);
  const engine = useRef<EngineClient>(undefined);
  const timer = useRef(0);
  // A run that was stopped is not begun again before the text is another.
  const isStopped = useRef(false);
  // What callbacks look at, whenever they are called.
  const latest = useRef({ begun, names: state.names });
  latest.current = { begun, names: state.names };

  const run = (): void => {
    isStopped.current = false;
    if (editor.current) engine.current?.run(latest.current.begun.kind, editor.current.text);
  };
  const begin = (text: EditedText): void => {
    tell({ kind: 'begun' });
    setIsEdited(text.text !== text.original);
    setBegun(text);
  };

  useEffect(() => {
    const client = new EngineClient(site, {
      ready: (names) => tell({ kind: 'ready', names }),
      loading: () => tell({ kind: 'loading' }),
      loaded: (data) => {
        tell({ kind: 'loaded', data });
        if (!isStopped.current) run();
      },
      failed: (message) => tell({ kind: 'failed', message }),
      running: () => tell({ kind: 'running' }),
      result: (result) => {
        tell({ kind: 'result', result });
        editor.current?.showFindings(result.findings);
        editor.current?.showSteps(result.outcome?.kind === 'search' ? result.outcome.funnel : []);
      },
    });
    engine.current = client;
    const isHere = ({ data }: PlaygroundStart['tests'][number]): boolean =>
      data.length > 0 && data.every(({ file }) => file !== undefined);
    const test = start.tests.find(isHere);
    if (test) client.load(test);
    return () => client.end();
  }, []);

  useEffect(() => {
    if (!host.current) return undefined;
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' });
    const parent = document.createElement('div');
    root.replaceChildren(parent);
    const made = new Editor({
      parent,
      root,
      kind: begun.kind,
      text: begun.text,
      label: `${begun.kind === 'spl' ? 'Search' : 'Sigma rule'}. Escape leaves the editor.`,
      names: () => latest.current.names,
      complete: (now, at) => engine.current?.complete(now, at) ?? Promise.resolve(null),
      onLeave: () => results.current?.focus(),
      onChange: (now) => {
        setIsEdited(now !== begun.original);
        clearTimeout(timer.current);
        timer.current = window.setTimeout(run, rest);
      },
    });
    editor.current = made;
    run();
    return () => {
      clearTimeout(timer.current);
      made.end();
    };
  }, [begun]);

  const share = async (): Promise<string> => {
    const text = editor.current?.text ?? '';
    history.replaceState(null, '', await fragmentOf({ kind: begun.kind, text }));
    return location.href;
  };
  const stop = (): void => {
    isStopped.current = true;
    engine.current?.stop();
    tell({ kind: 'failed', message: 'The run was stopped.' });
  };
  const { outcome } = state;

  return (
    <>
      <DataBar
        tests={start.tests}
        state={state}
        kind={begun.kind}
        onTest={(test) => engine.current?.load(test)}
        onFile={(file) => engine.current?.open(file)}
        {...(start.text === '' ? { onKind: (kind: SharedEdit['kind']) => begin(exampleText(kind)) } : {})}
      />
      <div class={begun.kind === 'sigma' ? 'pg-panes' : ''}>
        <div class="pg-editor" ref={host} />
        {begun.kind === 'sigma' && outcome && outcome.kind !== 'search' && (
          <ConversionView
            conversion={outcome.conversion}
            onTry={(text) => begin({ kind: 'spl', text, original: text })}
          />
        )}
      </div>
      <StatusLine
        state={state}
        isEdited={isEdited}
        onReset={() => editor.current?.setText(begun.original)}
        {...(begun.kind === start.kind || start.text === '' ? {} : { onBack: () => begin(firstText(start)) })}
        onStop={stop}
        onShare={share}
      />
      <div class="pg-results" ref={results} tabIndex={-1}>
        <OutcomeView state={state} onSelect={({ from, to }) => editor.current?.select(from, to)} />
      </div>
    </>
  );
}
