import { type Range, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view';
import type { ShownStep } from '../protocol.ts';

/** Puts the numbers of the last run beside the commands; they go when the text changes. */
export const showCounts = StateEffect.define<readonly ShownStep[]>();

/** What each command left, at the end of the line on which it ends. */
export const stepCounts = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(counts, transaction) {
    let now = counts.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(showCounts)) continue;
      const { doc } = transaction.state;
      // Commands that end on one line share its end: the last of them counts.
      const byLine = new Map<number, ShownStep>();
      for (const step of effect.value) {
        if (step.to > 0 && step.to <= doc.length) byLine.set(doc.lineAt(step.to).to, step);
      }
      const ranges: Range<Decoration>[] = [...byLine].map(([at, step]) =>
        Decoration.widget({ widget: new CountWidget(step.out), side: 1 }).range(at),
      );
      now = Decoration.set(ranges, true);
    }
    return now;
  },
  provide: (field) => EditorView.decorations.from(field),
});

class CountWidget extends WidgetType {
  readonly #rows: number;

  constructor(rows: number) {
    super();
    this.#rows = rows;
  }

  override eq(other: CountWidget): boolean {
    return other.#rows === this.#rows;
  }

  override toDOM(): HTMLElement {
    const element = document.createElement('span');
    element.className = this.#rows === 0 ? 'step-count none' : 'step-count';
    // The funnel says the same in words: read aloud in the middle of the text, a number would only confuse.
    element.setAttribute('aria-hidden', 'true');
    element.textContent = this.#rows.toLocaleString('en');
    return element;
  }
}
