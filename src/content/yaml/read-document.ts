import {
  boolYaml11Tag,
  CORE_SCHEMA,
  constructFromEvents,
  EVENT_ID,
  type Event,
  floatYaml11Tag,
  intYaml11Tag,
  mergeTag,
  NOT_RESOLVED,
  nullYaml11Tag,
  parseEvents,
  YAMLException,
} from 'js-yaml';
import {
  type Diagnostic,
  lineStarts,
  lineText,
  positionAt,
  type SourceText,
  type Span,
  sourceText,
} from '../../text/index.ts';
import type { ContentDocument } from '../model.ts';
import { type CharacterMap, decodeFile } from './decode-file.ts';
import { faultOf } from './faults.ts';
import { buildNodeTree, type NodeTree, type YamlNode } from './node-tree.ts';
import { mapScalar } from './scalar-map.ts';

/** The loader that the published tools use knows all of YAML 1.1's words but these: `y` and `n` are letters to it. */
const boolTag: typeof boolYaml11Tag = {
  ...boolYaml11Tag,
  resolve: (text, ...rest) => (text.length === 1 ? NOT_RESOLVED : boolYaml11Tag.resolve(text, ...rest)),
};

/**
 * Texts resolve as in YAML 1.1, which the published repositories were written for (`yes` is true, `010` is
 * 8); dates stay texts, because content compares and prints them as written.
 */
const yaml11 = CORE_SCHEMA.withTags(boolTag, intYaml11Tag, floatYaml11Tag, nullYaml11Tag, mergeTag);

/** Far above anything published (the largest file has about 100 kB), far below what would hurt. */
const maxBytes = 4 * 1024 * 1024;
/** Values a document may have after its aliases are followed. */
const maxExpandedSize = 200_000;
/** Lines that are indented for the reader before a file counts as broken. */
const maxMendedLines = 2_000;

/**
 * Reads one YAML file: bytes to a document whose places can be asked for.
 *
 * @param name path relative to the content folder, with `/`
 * @param report takes the findings (codes `yaml/...`); several can come from one file
 * @returns the document, or nothing when no value can be made of the file. A repeated key is reported and
 *   the last one counts, as in the tools that wrote the published files.
 */
export function readDocument(
  name: string,
  bytes: Uint8Array,
  report: (diagnostic: Diagnostic) => void,
): ContentDocument | undefined {
  if (bytes.length > maxBytes) {
    report({
      code: 'yaml/too-large',
      severity: 'error',
      message: `The file has ${bytes.length} bytes; content files may have ${maxBytes}.`,
      at: { source: sourceText(name, ''), span: { start: 0, end: 0 } },
      hint: 'Move bulk data to a lookup table or an attack data file.',
    });
    return undefined;
  }
  const source = decodeFile(name, bytes, report);
  return source && parseDocument(source, report);
}

/** Reads YAML text that was decoded before; otherwise as {@link readDocument}. */
export function parseDocument(
  source: SourceText,
  report: (diagnostic: Diagnostic) => void,
): ContentDocument | undefined {
  const fail = (code: string, message: string, span: Span, hint?: string): undefined => {
    report({ code, severity: 'error', message, at: { source, span }, ...(hint && { hint }) });
    return undefined;
  };
  try {
    const { events, text, toOriginal } = parseLeniently(source, report);
    if (events.length === 0) {
      return fail(
        'yaml/empty',
        'The file holds no content.',
        { start: 0, end: 0 },
        'Delete it or fill it in.',
      );
    }
    let tree: NodeTree | undefined;
    const nodes = (): NodeTree => {
      tree ??= buildNodeTree(events, text);
      return tree;
    };
    const documentCount = countDocuments(events);
    if (events.some((event) => event.type === EVENT_ID.ALIAS)) {
      const { expandedSize, recursiveAlias } = nodes();
      if (recursiveAlias) {
        const span = mapSpan(recursiveAlias, toOriginal);
        return fail('yaml/bad-alias', 'The alias stands inside the value that it repeats.', span);
      }
      if (expandedSize > maxExpandedSize) {
        const message = `The aliases blow the file up to more than ${maxExpandedSize} values.`;
        return fail('yaml/alias-bomb', message, { start: 0, end: 0 }, 'Write the values out.');
      }
    }
    const value = construct(events, text, () => {
      for (const repeated of nodes().repeatedKeys) {
        report({
          code: 'yaml/duplicate-key',
          severity: 'error',
          message: `The key \`${repeated.key}\` stands twice; only the last one counts.`,
          at: { source, span: mapSpan(repeated.again, toOriginal) },
          keyPath: repeated.path,
          hint: 'Remove one of the two.',
          notes: [{ message: 'first here', at: { source, span: mapSpan(repeated.first, toOriginal) } }],
        });
      }
    });
    if (documentCount > 1) {
      const at = toOriginal(nodes().secondDocument ?? 0);
      const hint = 'Split the file: one object a file.';
      fail(
        'yaml/several-documents',
        'The file holds several documents; only the first is read.',
        { start: at, end: at },
        hint,
      );
    }
    if (value === null || value === undefined) {
      return fail(
        'yaml/empty',
        'The file holds no content.',
        { start: 0, end: 0 },
        'Delete it or fill it in.',
      );
    }
    // The events would be kept for places that are seldom asked for: parsing again is cheaper than
    // collecting them.
    let kept: NodeTree | undefined;
    const root = (): YamlNode => {
      kept ??= buildNodeTree(parseEvents(text, {}), text);
      return kept.root;
    };
    return contentDocument(source, value, root, text, toOriginal);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const at = error.mark?.position ?? 0;
    const { code, message, hint } = faultOf(error.reason, source.text.charAt(at));
    return fail(code, message, { start: at, end: Math.min(at + 1, source.text.length) }, hint);
  }
}

function countDocuments(events: readonly Event[]): number {
  let count = 0;
  for (const event of events) if (event.type === EVENT_ID.DOCUMENT) count += 1;
  return count;
}

function construct(events: Event[], text: string, onRepeatedKey: () => void): unknown {
  try {
    return constructFromEvents(events, { source: text, schema: yaml11 })[0];
  } catch (error) {
    if (!(error instanceof YAMLException) || !error.reason.includes('duplicated mapping key')) throw error;
    onRepeatedKey();
    return constructFromEvents(events, { source: text, schema: yaml11, json: true })[0];
  }
}

/** Events, and the text that they are of. */
export interface Parsed {
  readonly events: Event[];
  /** The text that the events' offsets count in. */
  readonly text: string;
  /** From an offset in that text to the file's. */
  readonly toOriginal: CharacterMap;
}

const same: CharacterMap = (offset) => offset;

/**
 * Parses, and where only the indentation of a quoted text's continuation lines is deficient (other readers
 * take such files) indents those lines and reads again. Leading blanks of such a line are not part of the
 * value.
 */
export function parseLeniently(source: SourceText, report: (diagnostic: Diagnostic) => void): Parsed {
  let { text } = source;
  /** Offsets in the original text where one blank was put in, ascending. */
  const inserted: number[] = [];
  const lines = new Set<number>();
  for (;;) {
    try {
      const events = parseEvents(text, {});
      if (inserted.length === 0) return { events, text, toOriginal: same };
      reportMendedLines(source, lines, report);
      return { events, text, toOriginal: (offset) => withoutInserted(inserted, offset) };
    } catch (error) {
      if (!(error instanceof YAMLException)) throw error;
      const position = error.mark?.position ?? 0;
      const original = withoutInserted(inserted, position);
      if (error.reason !== 'deficient indentation' || inserted.length >= maxMendedLines) {
        if (error.mark) error.mark.position = original;
        throw error;
      }
      text = `${text.slice(0, position)} ${text.slice(position)}`;
      inserted.push(original);
      lines.add(positionAt(source, original).line);
    }
  }
}

function withoutInserted(inserted: readonly number[], offset: number): number {
  let at = offset;
  for (let i = 0; i < inserted.length; i += 1) {
    // The i-th blank lies at its original offset plus the blanks before it.
    if ((inserted[i] ?? 0) + i < offset) at -= 1;
  }
  return at;
}

function reportMendedLines(
  source: SourceText,
  lines: ReadonlySet<number>,
  report: (diagnostic: Diagnostic) => void,
): void {
  const sorted = [...lines].sort((a, b) => a - b);
  for (let i = 0; i < sorted.length; i += 1) {
    const line = sorted[i] ?? 0;
    let last = line;
    // Empty lines between two such lines belong to the same text.
    while (isNextFilledLine(source, last, sorted[i + 1])) {
      last = sorted[i + 1] ?? last;
      i += 1;
    }
    const start = lineStarts(source)[line - 1] ?? 0;
    report({
      code: 'yaml/deficient-indentation',
      severity: 'warning',
      message:
        last === line
          ? `Line ${line} goes on with a quoted text but is not indented.`
          : `Lines ${line} to ${last} go on with a quoted text but are not indented.`,
      at: { source, span: { start, end: start + 1 } },
      hint: 'Indent the lines of a quoted text deeper than its key.',
    });
  }
}

function isNextFilledLine(source: SourceText, line: number, next: number | undefined): boolean {
  if (next === undefined) return false;
  for (let between = line + 1; between < next; between += 1) {
    if (lineText(source, between).trim() !== '') return false;
  }
  return true;
}

function mapSpan(span: Span, map: CharacterMap): Span {
  return map === same ? span : { start: map(span.start), end: map(span.end) };
}

/** Looks places up lazily: most documents are never asked, and the tree costs as much as the value. */
function contentDocument(
  source: SourceText,
  value: unknown,
  root: () => YamlNode,
  text: string,
  toOriginal: CharacterMap,
): ContentDocument {
  return {
    source,
    value,
    place(keyPath, what = 'value') {
      let node = root();
      let depth = 0;
      for (const key of keyPath) {
        const child = node.children?.get(key) ?? node.children?.get(String(key));
        if (!child) break;
        node = child;
        depth += 1;
      }
      // A missing key is shown at the key of the mapping that lacks it; the whole document has none.
      const isMissing = depth < keyPath.length;
      if ((what === 'key' || isMissing) && node.key) return { source, span: mapSpan(node.key, toOriginal) };
      if (depth === 0) return { source, span: firstLine(source) };
      return { source, span: mapSpan(node.span, toOriginal) };
    },
    textAt(keyPath) {
      const found = valueAt(value, keyPath);
      if (typeof found !== 'string') return undefined;
      return {
        name: source.name,
        text: found,
        outer: (span) => {
          let node: YamlNode | undefined = root();
          for (const key of keyPath) node = node?.children?.get(key) ?? node?.children?.get(String(key));
          if (!node?.scalar)
            return { source, span: node ? mapSpan(node.span, toOriginal) : firstLine(source) };
          const inText = mapScalar(text, node.scalar).toFile(span);
          return { source, span: mapSpan(inText, toOriginal) };
        },
      };
    },
  };
}

function firstLine(source: SourceText): Span {
  const end = source.text.search(/[\r\n]/);
  return { start: 0, end: end < 0 ? source.text.length : end };
}

function valueAt(value: unknown, keyPath: readonly (string | number)[]): unknown {
  let found = value;
  for (const key of keyPath) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Readonly<Record<string | number, unknown>>)[key];
  }
  return found;
}
