import type { ChunkBytes } from './chunk-bytes.ts';
import type { Effort } from './effort.ts';
import { EvtxFault } from './fault.ts';
import type { Names } from './names.ts';
import type { Part } from './part.ts';
import { moreFlag, token } from './token.ts';
import { valueType } from './value.ts';
import { XmlBytes } from './xml-bytes.ts';

const nothing = new Uint8Array(0);
const encoder = new TextEncoder();
const [startTag, endTag, tagEnd, emptyTagEnd, blank, attributeStart, attributeEnd] = [
  '<',
  '</',
  '>',
  '/>',
  ' ',
  "='",
  "'",
].map((text) => encoder.encode(text)) as [Bytes, Bytes, Bytes, Bytes, Bytes, Bytes, Bytes];
type Bytes = Uint8Array;

/** A compiled fragment and where the next thing begins. */
export interface CompiledFragment {
  readonly parts: readonly Part[];
  readonly end: number;
}

/** An element that is not closed yet. */
interface OpenElement {
  readonly name: Uint8Array;
  /** Where its parts begin, and the text in front of its start tag. */
  readonly firstPart: number;
  /** Where its content begins; -1 while the start tag is not closed. */
  content: number;
  /** Whether anything at all was written into it. */
  isEmpty: boolean;
}

/**
 * Compiles binary XML into pieces of finished text with places for values between them, so that an event
 * needs to copy only.
 * @param from first token
 * @param limit the fragment ends there at the latest
 * @param hasDependencies whether element starts have a dependency number: all have but those of fragments
 * inside values
 * @throws EvtxFault for tokens out of place, names and lengths out of range
 */
export function compileFragment(
  chunk: ChunkBytes,
  names: Names,
  effort: Effort,
  from: number,
  limit: number,
  hasDependencies: boolean,
): CompiledFragment {
  return new FragmentCompiler(chunk, names, effort, limit, hasDependencies).compile(from);
}

class FragmentCompiler {
  readonly #chunk: ChunkBytes;
  readonly #names: Names;
  readonly #effort: Effort;
  readonly #limit: number;
  readonly #hasDependencies: boolean;
  readonly #parts: Part[] = [];
  readonly #open: OpenElement[] = [];
  /** Text that is no part yet. */
  readonly #text = new XmlBytes(256);
  #at = 0;

  constructor(chunk: ChunkBytes, names: Names, effort: Effort, limit: number, hasDependencies: boolean) {
    this.#chunk = chunk;
    this.#names = names;
    this.#effort = effort;
    this.#limit = Math.min(limit, chunk.length);
    this.#hasDependencies = hasDependencies;
  }

  compile(from: number): CompiledFragment {
    this.#at = from;
    while (this.#at < this.#limit) {
      const at = this.#at;
      this.#effort.spend(1, at);
      const kind = this.#chunk.u8(at) & ~moreFlag;
      switch (kind) {
        case token.endOfFragment:
          this.#at++;
          if (this.#open.length > 0) throw new EvtxFault(at, 'the fragment ends inside an element');
          return this.#finish();
        case token.fragmentHeader:
          this.#at += 4;
          break;
        case token.openStartElement:
          this.#openElement((this.#chunk.u8(at) & moreFlag) !== 0);
          break;
        case token.closeStartElement:
          this.#at++;
          this.#closeStart();
          break;
        case token.closeEmptyElement:
          this.#at++;
          this.#elementWithoutContent();
          break;
        case token.endElement:
          this.#at++;
          this.#endElement();
          break;
        case token.templateInstance:
          // It has values of its own: what runs the parts reads it.
          if (this.#open.length === 0) return this.#finish();
          throw new EvtxFault(at, 'a template instance inside an element');
        default:
          this.#content(kind, false);
      }
    }
    // Fragments inside values may end with their value.
    if (this.#open.length === 0) return this.#finish();
    throw new EvtxFault(this.#at, 'the fragment ends inside an element');
  }

  #finish(): CompiledFragment {
    this.#flush();
    return { parts: merged(this.#parts), end: this.#at };
  }

  #openElement(hasAttributes: boolean): void {
    const at = this.#at;
    const parent = this.#open.at(-1);
    if (parent) {
      if (parent.content < 0) throw new EvtxFault(at, 'an element begins inside a start tag');
      parent.isEmpty = false;
    }
    if (this.#open.length >= 256) throw new EvtxFault(at, 'elements lie too deep in each other');
    // Token, dependency number, size of the element.
    this.#at += 1 + (this.#hasDependencies ? 2 : 0) + 4;
    const name = this.#name();
    this.#flush();
    this.#open.push({ name, firstPart: this.#parts.length, content: -1, isEmpty: true });
    this.#text.markup(startTag);
    this.#text.markup(name);
    if (hasAttributes) this.#attributes();
  }

  #attributes(): void {
    const end = this.#at + 4 + this.#chunk.u32(this.#at);
    this.#at += 4;
    if (end > this.#limit) throw new EvtxFault(this.#at, 'a list of attributes is longer than its fragment');
    while (this.#at < end) {
      const at = this.#at;
      this.#effort.spend(1, at);
      if ((this.#chunk.u8(at) & ~moreFlag) !== token.attribute) {
        throw new EvtxFault(at, 'no attribute stands in a list of attributes');
      }
      this.#at++;
      this.#attribute(end);
    }
  }

  #attribute(end: number): void {
    const name = this.#name();
    const kind = this.#at < end ? this.#chunk.u8(this.#at) & ~moreFlag : token.attribute;
    if (kind === token.substitution || kind === token.optionalSubstitution) {
      const after = this.#at + 4;
      const next = after < end ? this.#chunk.u8(after) & ~moreFlag : token.attribute;
      if (next === token.attribute) {
        this.#flush();
        const before = this.#attributeHead(name);
        this.#parts.push({
          kind: 'attribute',
          before,
          index: this.#chunk.u16(this.#at + 1),
          after: attributeEnd,
        });
        this.#at = after;
        return;
      }
    }
    this.#text.markup(this.#attributeHead(name));
    while (this.#at < end && (this.#chunk.u8(this.#at) & ~moreFlag) !== token.attribute) {
      this.#effort.spend(1, this.#at);
      this.#content(this.#chunk.u8(this.#at) & ~moreFlag, true);
    }
    this.#text.markup(attributeEnd);
  }

  #attributeHead(name: Uint8Array): Uint8Array {
    const head = new Uint8Array(name.length + blank.length + attributeStart.length);
    head.set(blank);
    head.set(name, blank.length);
    head.set(attributeStart, blank.length + name.length);
    return head;
  }

  #closeStart(): void {
    const element = this.#open.at(-1);
    if (!element || element.content >= 0) throw new EvtxFault(this.#at - 1, 'no start tag is open');
    // Written without its end: an element without content has another one.
    this.#flush();
    element.content = this.#parts.length;
    this.#text.markup(tagEnd);
  }

  #elementWithoutContent(): void {
    const element = this.#open.pop();
    if (!element || element.content >= 0) throw new EvtxFault(this.#at - 1, 'no start tag is open');
    this.#text.markup(emptyTagEnd);
  }

  #endElement(): void {
    const element = this.#open.pop();
    if (!element || element.content < 0)
      throw new EvtxFault(this.#at - 1, 'an element ends that did not begin');
    if (element.isEmpty) {
      this.#text.take();
      this.#text.markup(emptyTagEnd);
      return;
    }
    const value = this.#parts.length === element.content + 1 ? this.#parts.at(-1) : undefined;
    // In front of the value stands the end of the start tag, and nothing behind it.
    if (value?.kind === 'value' && value.before.length === tagEnd.length && this.#text.length === 0) {
      const tag = this.#parts.splice(element.firstPart).slice(0, -1);
      this.#endTag(element.name);
      const after = this.#text.take();
      const [only] = tag;
      this.#parts.push(
        tag.length === 1 && only?.kind === 'text'
          ? { kind: 'element', before: joined(only.before, value.before), index: value.index, after }
          : {
              kind: 'element',
              before: nothing,
              tag: [...tag, { kind: 'text', before: value.before, index: 0, after: nothing }],
              index: value.index,
              after,
            },
      );
      return;
    }
    this.#endTag(element.name);
  }

  #endTag(name: Uint8Array): void {
    this.#text.markup(endTag);
    this.#text.markup(name);
    this.#text.markup(tagEnd);
  }

  /** Reads one piece of content or of an attribute's value. */
  #content(kind: number, inAttribute: boolean): void {
    const at = this.#at;
    const chunk = this.#chunk;
    const element = this.#open.at(-1);
    if (!inAttribute) {
      if (element && element.content < 0) throw new EvtxFault(at, 'content stands inside a start tag');
      if (element) element.isEmpty = false;
    }
    switch (kind) {
      case token.value: {
        const type = chunk.u8(at + 1);
        if (type !== valueType.string) throw new EvtxFault(at, 'fixed content that is no text');
        this.#at += 2;
        const [start, end] = this.#lengthPrefixed();
        this.#text.utf16(chunk.bytes, start, end, inAttribute);
        return;
      }
      case token.cdata: {
        this.#at += 1;
        const [start, end] = this.#lengthPrefixed();
        // The same text without the section's marks, which need care where it holds `]]>`.
        this.#text.utf16(chunk.bytes, start, end, inAttribute);
        return;
      }
      case token.charReference:
        this.#text.text(String.fromCharCode(chunk.u16(at + 1)), inAttribute);
        this.#at += 3;
        return;
      case token.entityReference:
        this.#at += 1;
        this.#text.byte(0x26);
        this.#text.markup(this.#name());
        this.#text.byte(0x3b);
        return;
      case token.instructionTarget:
        this.#at += 1;
        this.#text.ascii('<?');
        this.#text.markup(this.#name());
        if ((chunk.u8(this.#at) & ~moreFlag) === token.instructionData) {
          this.#at += 1;
          const [start, end] = this.#lengthPrefixed();
          this.#text.byte(0x20);
          this.#text.utf16(chunk.bytes, start, end, false);
        }
        this.#text.ascii('?>');
        return;
      case token.substitution:
      case token.optionalSubstitution: {
        const before = this.#text.take();
        this.#parts.push({
          kind: inAttribute ? 'attribute-value' : 'value',
          before,
          index: chunk.u16(at + 1),
          after: nothing,
        });
        this.#at += 4;
        return;
      }
      default:
        throw new EvtxFault(at, `0x${kind.toString(16).padStart(2, '0')} is no token of binary XML`);
    }
  }

  /** Reads the offset of a name, and passes the name where it stands right here. */
  #name(): Uint8Array {
    const offset = this.#chunk.u32(this.#at);
    this.#at += 4;
    const entry = this.#names.at(offset);
    if (offset === this.#at) this.#at += entry.sizeBytes;
    return entry.bytes;
  }

  /** Reads a text with its length in front; gives where its characters begin and end. */
  #lengthPrefixed(): readonly [start: number, end: number] {
    const start = this.#at + 2;
    const end = start + this.#chunk.u16(this.#at) * 2;
    if (end > this.#limit) throw new EvtxFault(this.#at, 'a text is longer than its fragment');
    this.#at = end;
    return [start, end];
  }

  #flush(): void {
    if (this.#text.length === 0) return;
    this.#parts.push({ kind: 'text', before: this.#text.take(), index: 0, after: nothing });
  }
}

/** Joins texts that follow each other, and a text with the part behind it. */
function merged(parts: readonly Part[]): Part[] {
  const result: Part[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (last?.kind === 'text' && (part.kind === 'text' || part.kind === 'value')) {
      result[result.length - 1] = { ...part, before: joined(last.before, part.before) };
    } else result.push(part);
  }
  return result;
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}
