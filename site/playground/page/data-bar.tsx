import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { PlaygroundStart, PlaygroundTest } from '../../../src/publish/index.ts';
import type { OwnFile } from '../protocol.ts';
import { sizeText } from './numbers.ts';
import type { PlaygroundState } from './playground-state.ts';

/** What chooses the data. */
interface DataBarProps {
  readonly tests: readonly PlaygroundTest[];
  readonly state: PlaygroundState;
  readonly kind: PlaygroundStart['kind'];
  readonly onTest: (test: PlaygroundTest) => void;
  readonly onFile: (file: OwnFile) => void;
  /** Only in a blank playground: the language can be chosen. */
  readonly onKind?: (kind: PlaygroundStart['kind']) => void;
}

/** The data that is searched, and the ways to other data: another test, or a file of the reader's own. */
export function DataBar({ tests, state, kind, onTest, onFile, onKind }: DataBarProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const [own, setOwn] = useState<File>();
  const listId = useId();
  const take = (file: File | undefined, sourcetype = ''): void => {
    if (!file) return;
    setOwn(file);
    const now = Math.floor(Date.now() / 1000);
    onFile({ name: file.name, file, now, ...(sourcetype === '' ? {} : { sourcetype }) });
  };

  useEffect(() => {
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const over = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      // Else the browser would leave the page for the file.
      event.preventDefault();
      setIsOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setIsOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setIsOver(false);
      take(event.dataTransfer?.files[0]);
    };
    addEventListener('dragover', over);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, []);

  const { data } = state;
  const choices = tests.filter((test) => test.data.length > 0);
  return (
    <div class={isOver ? 'pg-data over' : 'pg-data'}>
      {onKind && (
        <label class="pg-field">
          <span>Language</span>
          <select
            value={kind}
            onChange={(event) => onKind(event.currentTarget.value === 'sigma' ? 'sigma' : 'spl')}
          >
            <option value="spl">SPL search</option>
            <option value="sigma">Sigma rule</option>
          </select>
        </label>
      )}
      {choices.length > 0 && (
        <label class="pg-field">
          <span>Data</span>
          <select
            value={own ? 'own' : undefined}
            onChange={(event) => {
              const test = choices[Number(event.currentTarget.value)];
              if (!test) return;
              setOwn(undefined);
              onTest(test);
            }}
          >
            {choices.map((test, index) => (
              <option
                key={test.name}
                value={index}
                disabled={test.data.some(({ file }) => file === undefined)}
              >
                {test.name}
                {test.data.some(({ file }) => file === undefined) ? ' (not on this site)' : ''}
              </option>
            ))}
            {own && <option value="own">{own.name}</option>}
          </select>
        </label>
      )}
      <button type="button" class="pg-button" onClick={() => input.current?.click()}>
        Open a log file…
      </button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="Log file"
        class="pg-file"
        accept=".evtx,.xml,.json,.jsonl,.ndjson,.csv,.log,.txt,.gz,.zip"
        onChange={(event) => {
          take(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
      {own && (
        <label class="pg-field">
          <span>Source type</span>
          <input
            key={own.name}
            list={listId}
            placeholder={data?.sourcetypes[0]?.name ?? 'as found'}
            onChange={(event) => take(own, event.currentTarget.value.trim())}
          />
          <datalist id={listId}>
            {state.names?.sourcetypes.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </label>
      )}
      <p class="pg-data-text">
        {data ? (
          <>
            <strong>{data.events.toLocaleString('en')}</strong> events, {sizeText(data.bytes)}
            {data.sourcetypes.length > 0 && (
              <>
                {' of '}
                {data.sourcetypes.slice(0, 3).map(({ name }, index) => (
                  <span key={name}>
                    {index > 0 && ', '}
                    <code>{name}</code>
                  </span>
                ))}
                {data.sourcetypes.length > 3 && ` and ${data.sourcetypes.length - 3} more source types`}
              </>
            )}
          </>
        ) : (
          'Drop an .evtx, .xml, .json, .csv or .log file anywhere on this page. It stays in this tab.'
        )}
      </p>
      {data && data.warnings.length > 0 && (
        <ul class="pg-warnings">
          {data.warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
