import type { ItemText, ValueText, YamlText } from './yaml-text.ts';

/** How a file indents: what new parts of it follow. */
export interface IndentStyle {
  readonly mapping: number;
  readonly list: number;
}

/** The house's own. */
export const houseStyle: IndentStyle = { mapping: 2, list: 2 };

/** How a file indents, by the first mapping and the first list in it. */
export function styleOf({ root }: YamlText): IndentStyle {
  let mapping: number | undefined;
  let list: number | undefined;
  for (const { value } of root.entries) {
    if (value.kind === 'mapping') {
      mapping ??= value.indent;
      for (const inner of value.entries) if (inner.value.kind === 'list') list ??= inner.value.indent;
    }
    if (value.kind === 'list') list ??= value.indent;
  }
  return { mapping: mapping ?? 2, list: list ?? mapping ?? 2 };
}

/**
 * Writes a value as YAML: texts plain where that is safe for every reader, else in single quotes, those of several
 * lines as a block; collections in block style, empty ones in brackets.
 */
export function valueText(value: unknown, style: IndentStyle): ValueText {
  if (Array.isArray(value) && value.length > 0) {
    const items = value.map((one): ItemText => {
      const inner = valueText(one, style);
      if (inner.kind === 'list') return { before: [], gap: 2, value: lines(` ${JSON.stringify(one)}`) };
      return { before: [], gap: 2, value: inner };
    });
    return { kind: 'list', note: '', indent: style.list, items };
  }
  if (isKeys(value) && Object.keys(value).length > 0) {
    const entries = Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .map(([key, one]) => ({ before: [], key, keyText: quoted(key), value: valueText(one, style) }));
    return { kind: 'mapping', note: '', indent: style.mapping, entries };
  }
  if (typeof value === 'string') return textLines(value, style);
  return lines(` ${JSON.stringify(value) ?? 'null'}`);
}

/** Writes a text of one line as a YAML scalar that every reader gives back as that text. */
export function quoted(text: string): string {
  return isPlain(text) ? text : `'${text.replaceAll("'", "''")}'`;
}

/** Plain texts begin with a letter or `$`, and hold nothing that YAML could take for its own. */
function isPlain(text: string): boolean {
  if (!/^[A-Za-z$][^\n\t]*[^\s:]$|^[A-Za-z]$/.test(text) || /: | #|[^\x20-\x7e]/.test(text)) return false;
  return !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text);
}

function textLines(text: string, style: IndentStyle): ValueText {
  if (!text.includes('\n')) return lines(` ${quoted(text)}`);
  // Blanks at the ends of lines and odd characters survive only in double quotes.
  if (/[ \t](?:\n|$)|^\s|[^\n\x20-\x7e\u00a0-\ud7ff\ue000-\ufefe]/.test(text))
    return lines(` ${JSON.stringify(text)}`);
  const kept = /\n*$/.exec(text)?.[0].length ?? 0;
  const header = kept === 0 ? '|-' : kept === 1 ? '|' : '|+';
  const body = text.slice(0, kept > 0 ? -1 : undefined).split('\n');
  return lines(
    ` ${header}`,
    body.map((line) => (line === '' ? '' : ' '.repeat(style.mapping) + line)),
  );
}

function lines(first: string, rest: readonly string[] = []): ValueText & { readonly kind: 'lines' } {
  return { kind: 'lines', first, rest };
}

function isKeys(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
