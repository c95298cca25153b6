import { COLLECTION_STYLE, EVENT_ID, type Event, getScalarValue, type ScalarEvent } from 'js-yaml';
import type { Span } from '../../text/index.ts';

/** A value of a YAML file with its place: what `keyPath` look-ups walk over. */
export interface YamlNode {
  /** The value without anchor and tag; quotes included, so that a caret stands under them. */
  readonly span: Span;
  /** The key in front of it; absent in a list. */
  readonly key?: Span;
  /** Present for a scalar; for an alias, that of the anchor. */
  readonly scalar?: ScalarEvent;
  /** By key or index; of a repeated key the last, as the value has it. */
  readonly children?: ReadonlyMap<string | number, YamlNode>;
}

/** A key that stands twice in one mapping. */
export interface RepeatedKey {
  readonly key: string;
  readonly path: readonly (string | number)[];
  readonly first: Span;
  readonly again: Span;
}

/** A document's nodes and what only a walk over them can find. */
export interface NodeTree {
  readonly root: YamlNode;
  readonly repeatedKeys: readonly RepeatedKey[];
  /** An alias inside the value of its own anchor. */
  readonly recursiveAlias?: Span;
  /** Values after all aliases are followed, counted up to a bound: a bomb has millions. */
  readonly expandedSize: number;
  /** Where a second document begins. */
  readonly secondDocument?: number;
}

interface Draft {
  span: { start: number; end: number };
  key?: Span;
  scalar?: ScalarEvent;
  children?: Map<string | number, YamlNode>;
}

interface Frame {
  readonly kind: 'document' | 'sequence' | 'mapping';
  readonly node: Draft;
  readonly anchor: string | undefined;
  readonly isFlow: boolean;
  size: number;
  /** The key that waits for its value. */
  key: { name: string; span: Span } | undefined;
}

const sizeBound = 1e9;

/** Builds the tree from a parser's events; the events must come from `parseEvents(text)`. */
export function buildNodeTree(events: readonly Event[], text: string): NodeTree {
  const repeatedKeys: RepeatedKey[] = [];
  const frames: Frame[] = [];
  const anchors = new Map<string, { node: Draft; size: number; isOpen: boolean }>();
  let root: YamlNode | undefined;
  let expandedSize = 0;
  let recursiveAlias: Span | undefined;
  let secondDocument: number | undefined;

  const add = (node: Draft, size: number): void => {
    const frame = frames.at(-1);
    if (!frame) return;
    frame.size = Math.min(sizeBound, frame.size + size);
    frame.node.span.end = Math.max(frame.node.span.end, node.span.end);
    if (frame.kind === 'document') {
      if (root === undefined) root = node;
      else secondDocument ??= node.span.start;
      return;
    }
    frame.node.children ??= new Map();
    if (frame.kind === 'sequence') {
      frame.node.children.set(frame.node.children.size, node);
    } else if (frame.key === undefined) {
      const name = node.scalar ? getScalarValue(text, node.scalar) : '';
      frame.key = { name, span: { ...node.span } };
    } else {
      const { name, span } = frame.key;
      frame.key = undefined;
      const before = frame.node.children.get(name);
      if (before?.key && name !== '<<') {
        repeatedKeys.push({ key: name, path: pathOf(frames, name), first: before.key, again: span });
      }
      frame.node.children.set(name, { ...node, key: span });
    }
  };

  for (const event of events) {
    switch (event.type) {
      case EVENT_ID.DOCUMENT:
        frames.push({
          kind: 'document',
          node: { span: { start: 0, end: 0 } },
          anchor: undefined,
          isFlow: false,
          size: 0,
          key: undefined,
        });
        break;
      case EVENT_ID.SCALAR: {
        const node: Draft = { span: scalarSpan(event, text, frames.at(-1)), scalar: event };
        const anchor = anchorOf(event, text);
        if (anchor !== undefined) anchors.set(anchor, { node, size: 1, isOpen: false });
        add(node, 1);
        break;
      }
      case EVENT_ID.ALIAS: {
        const span = { start: event.anchorStart - 1, end: event.anchorEnd };
        const target = anchors.get(text.slice(event.anchorStart, event.anchorEnd));
        if (target?.isOpen) recursiveAlias ??= span;
        const node: Draft = { span };
        if (target?.node.scalar) node.scalar = target.node.scalar;
        if (target?.node.children && !target.isOpen) node.children = target.node.children;
        add(node, target ? target.size : 1);
        break;
      }
      case EVENT_ID.SEQUENCE:
      case EVENT_ID.MAPPING: {
        const node: Draft = { span: { start: event.start, end: event.start + 1 } };
        const anchor = anchorOf(event, text);
        if (anchor !== undefined) anchors.set(anchor, { node, size: 1, isOpen: true });
        const kind = event.type === EVENT_ID.SEQUENCE ? 'sequence' : 'mapping';
        const isFlow = event.style === COLLECTION_STYLE.FLOW;
        frames.push({ kind, node, anchor, isFlow, size: 1, key: undefined });
        break;
      }
      case EVENT_ID.POP: {
        const frame = frames.pop();
        if (!frame) break;
        expandedSize = Math.min(sizeBound, Math.max(expandedSize, frame.size));
        if (frame.kind === 'document') break;
        if (frame.isFlow) closeFlow(frame.node.span, text);
        if (frame.anchor !== undefined) {
          anchors.set(frame.anchor, { node: frame.node, size: frame.size, isOpen: false });
        }
        add(frame.node, frame.size);
        break;
      }
    }
  }
  return {
    root: root ?? { span: { start: 0, end: 0 } },
    repeatedKeys,
    expandedSize,
    ...(recursiveAlias && { recursiveAlias }),
    ...(secondDocument !== undefined && { secondDocument }),
  };
}

function anchorOf(event: { anchorStart: number; anchorEnd: number }, text: string): string | undefined {
  return event.anchorStart < 0 ? undefined : text.slice(event.anchorStart, event.anchorEnd);
}

/**
 * A block scalar's place begins at its first character, a quoted one's at its quote, an empty one's after
 * its key.
 */
function scalarSpan(
  event: ScalarEvent,
  text: string,
  frame: Frame | undefined,
): { start: number; end: number } {
  const { valueStart, valueEnd } = event;
  if (valueStart < 0) {
    const after = frame?.key ? frame.key.span.end : (frame?.node.span.end ?? 0);
    return { start: after, end: after };
  }
  const before = text[valueStart - 1];
  const isQuoted = event.style === 2 || event.style === 3;
  if (isQuoted && (before === "'" || before === '"')) return { start: valueStart - 1, end: valueEnd + 1 };
  if (event.style < 4) return { start: valueStart, end: valueEnd };
  const content = text.slice(valueStart, valueEnd);
  const lead = content.length - content.trimStart().length;
  const start = lead === content.length ? valueStart : valueStart + lead;
  return { start, end: Math.max(start, valueStart + content.trimEnd().length) };
}

/** Takes the closing bracket into the span; the parser tells only where a collection begins. */
function closeFlow(span: { end: number }, text: string): void {
  const close = /^[\s,]*[\]}]/.exec(text.slice(span.end, span.end + 200));
  if (close) span.end += close[0].length;
}

function pathOf(frames: readonly Frame[], last: string): readonly (string | number)[] {
  const path: (string | number)[] = [];
  for (const frame of frames.slice(0, -1)) {
    if (frame.kind === 'mapping' && frame.key) path.push(frame.key.name);
    if (frame.kind === 'sequence') path.push(frame.node.children?.size ?? 0);
  }
  path.push(last);
  return path;
}
