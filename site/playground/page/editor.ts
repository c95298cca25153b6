import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { EditorState, Prec } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  hoverTooltip,
  keymap,
  lineNumbers,
  placeholder,
} from '@codemirror/view';
import { colouredSearch } from '../../../src/spl/index.ts';
import type { Completions, LanguageNames, ShownFinding, ShownStep } from '../protocol.ts';
import { coloured } from './coloured-editor.ts';
import { editorTheme } from './editor-theme.ts';
import { showCounts, stepCounts } from './step-counts.ts';
import { yamlColours } from './yaml-colours.ts';

/** What an editor is made with. */
export interface EditorOptions {
  /** An element in a shadow tree: styles that are put there from scripts need no leave from a content policy. */
  readonly parent: HTMLElement;
  readonly root: ShadowRoot;
  readonly kind: 'spl' | 'sigma';
  readonly text: string;
  readonly label: string;
  readonly onChange: (text: string) => void;
  /** The reader wants out of it. */
  readonly onLeave: () => void;
  readonly complete: (text: string, at: number) => Promise<Completions | null>;
  /** What is known of the language's names, once it is. */
  readonly names: () => LanguageNames | undefined;
}

/** An editor of a search or rule. */
export class Editor {
  readonly #view: EditorView;

  constructor(options: EditorOptions) {
    const { kind, text, parent, root } = options;
    const isSearch = kind === 'spl';
    this.#view = new EditorView({
      parent,
      root,
      state: EditorState.create({
        doc: text,
        extensions: [
          lineNumbers(),
          lintGutter(),
          history(),
          drawSelection(),
          highlightActiveLine(),
          bracketMatching(),
          EditorView.lineWrapping,
          stepCounts,
          plainReplacing,
          coloured(isSearch ? searchColours : yamlColours),
          placeholder(
            isSearch ? 'A search, for example: index=* | stats count by sourcetype' : 'A Sigma rule in YAML',
          ),
          autocompletion({
            override: isSearch ? [(context) => completionsFor(context, options.complete)] : [],
            icons: false,
          }),
          hoverTooltip((view, at) => (isSearch ? helpAt(view, at, options.names()) : null)),
          keymap.of([...completionKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap]),
          // After everything else that Escape can close.
          Prec.lowest(
            keymap.of([
              {
                key: 'Escape',
                run: () => {
                  options.onLeave();
                  return true;
                },
              },
            ]),
          ),
          EditorView.contentAttributes.of({
            'aria-label': options.label,
            spellcheck: 'false',
            autocapitalize: 'off',
          }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) options.onChange(update.state.doc.toString());
          }),
          editorTheme,
        ],
      }),
    });
  }

  get text(): string {
    return this.#view.state.doc.toString();
  }

  /** Puts another text in place; it can be undone. */
  setText(text: string): void {
    const { length } = this.#view.state.doc;
    this.#view.dispatch({ changes: { from: 0, to: length, insert: text } });
  }

  /** Underlines what was found about the text. */
  showFindings(findings: readonly ShownFinding[]): void {
    const { length } = this.#view.state.doc;
    const diagnostics = findings
      .filter(({ from, to }) => from <= to && to <= length)
      .map(({ from, to, severity, message, hint, where, code }): Diagnostic => {
        const lines = [
          `${message}${where === undefined ? '' : ` (${where})`}`,
          ...(hint === undefined ? [] : [hint]),
        ];
        return { from, to, severity, message: lines.join('\n'), source: code };
      });
    this.#view.dispatch(setDiagnostics(this.#view.state, diagnostics));
  }

  /** Writes beside the commands how many rows each left. */
  showSteps(steps: readonly ShownStep[]): void {
    this.#view.dispatch({ effects: showCounts.of(steps) });
  }

  /** Selects a stretch of the text and goes there. */
  select(from: number, to: number): void {
    const { length } = this.#view.state.doc;
    this.#view.dispatch({
      selection: { anchor: Math.min(from, length), head: Math.min(to, length) },
      scrollIntoView: true,
    });
    this.#view.focus();
  }

  end(): void {
    this.#view.destroy();
  }
}

/**
 * Replaces a selection by what is typed without the browser's own editing, which would keep the colours by an inline
 * style: the pages' content policy forbids that, and says so in the console.
 */
const plainReplacing = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { state } = view;
    if (event.inputType !== 'insertText' || event.data === null || event.isComposing) return false;
    if (state.selection.main.empty) return false;
    event.preventDefault();
    view.dispatch(state.replaceSelection(event.data), { userEvent: 'input.type', scrollIntoView: true });
    return true;
  },
});

function searchColours(text: string): { start: number; end: number; name: string }[] {
  return colouredSearch(text).map(({ start, end, colour }) => ({ start, end, name: colour }));
}

/** What may begin to be completed by itself: a letter of a name, or the sign after which names come. */
const opening = /[\w.{}:`|=]$/;

async function completionsFor(
  context: CompletionContext,
  complete: EditorOptions['complete'],
): Promise<CompletionResult | null> {
  const text = context.state.doc.toString();
  if (!context.explicit && !opening.test(text.slice(0, context.pos))) return null;
  const found = await complete(text, context.pos);
  if (!found || context.aborted || found.options.length === 0) return null;
  return {
    from: found.from,
    to: found.to,
    options: found.options.map(({ label, type, apply, detail, info }) => ({
      label,
      type,
      ...(apply === undefined ? {} : { apply }),
      ...(detail === undefined ? {} : { detail }),
      ...(info === undefined ? {} : { info }),
    })),
    validFor: /^[\w.{}:`*-]*$/,
  };
}

function helpAt(view: EditorView, at: number, names: LanguageNames | undefined) {
  const word = view.state.wordAt(at);
  if (!word || !names) return null;
  const text = view.state.doc.toString();
  const span = colouredSearch(text).find(({ start, end }) => start <= word.from && word.to <= end);
  const list =
    span?.colour === 'command' ? names.commands : span?.colour === 'function' ? names.functions : [];
  const name = text.slice(word.from, word.to).toLowerCase();
  const help = list.find((one) => one.name === name);
  if (!help) return null;
  return {
    pos: word.from,
    end: word.to,
    above: true,
    create() {
      const dom = document.createElement('div');
      dom.className = 'help';
      const syntax = document.createElement('code');
      syntax.textContent = help.syntax;
      const about = document.createElement('p');
      about.textContent = help.about;
      dom.append(syntax, about);
      return { dom };
    },
  };
}
