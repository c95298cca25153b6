import { RangeSetBuilder } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';

/** A stretch of a text and the class that colours it. */
export interface ClassSpan {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

/**
 * Colours the text of an editor. The whole text is looked at: searches and rules are short, and what a word is can
 * depend on everything before it.
 */
export function coloured(spansOf: (text: string) => readonly ClassSpan[]): ReturnType<typeof pluginOf> {
  return pluginOf(spansOf);
}

function pluginOf(spansOf: (text: string) => readonly ClassSpan[]) {
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;

      constructor(view: EditorView) {
        this.decorations = decorationsOf(spansOf(view.state.doc.toString()));
      }

      update(update: ViewUpdate): void {
        if (update.docChanged) this.decorations = decorationsOf(spansOf(update.state.doc.toString()));
      }
    },
    { decorations: (plugin) => plugin.decorations },
  );
}

function decorationsOf(spans: readonly ClassSpan[]): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { start, end, name } of spans) {
    if (end > start) builder.add(start, end, Decoration.mark({ class: `tok-${name}` }));
  }
  return builder.finish();
}
