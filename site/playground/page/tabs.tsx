import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

/** A tab and what it shows. */
export interface Tab {
  readonly id: string;
  readonly name: string;
  readonly count?: number;
  readonly content: ComponentChildren;
}

/** Tabs as the ARIA practices have them: arrows go from one to the next. The first is chosen until another is. */
export function Tabs({
  tabs,
  chosen,
  onChoose,
}: {
  readonly tabs: readonly Tab[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}) {
  const prefix = useId();
  const found = tabs.findIndex(({ id }) => id === chosen);
  const at = Math.max(0, found);
  const current = tabs[at];
  const go = (event: KeyboardEvent, to: number): void => {
    const tab = tabs[(to + tabs.length) % tabs.length];
    if (!tab) return;
    event.preventDefault();
    onChoose(tab.id);
    document.getElementById(`${prefix}-${tab.id}`)?.focus();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowRight') go(event, at + 1);
    else if (event.key === 'ArrowLeft') go(event, at - 1);
    else if (event.key === 'Home') go(event, 0);
    else if (event.key === 'End') go(event, tabs.length - 1);
  };
  return (
    <div class="pg-tabs">
      <div role="tablist" aria-label="Results" onKeyDown={onKey}>
        {tabs.map(({ id, name, count }, index) => (
          <button
            key={id}
            id={`${prefix}-${id}`}
            type="button"
            role="tab"
            aria-selected={index === at}
            aria-controls={`${prefix}-panel`}
            tabIndex={index === at ? 0 : -1}
            onClick={() => onChoose(id)}
          >
            {name}
            {count !== undefined && <span class="pg-count">{count.toLocaleString('en')}</span>}
          </button>
        ))}
      </div>
      {current && (
        <div role="tabpanel" id={`${prefix}-panel`} aria-labelledby={`${prefix}-${current.id}`}>
          {current.content}
        </div>
      )}
    </div>
  );
}
