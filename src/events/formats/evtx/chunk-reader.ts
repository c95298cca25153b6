import type { ChunkBytes } from './chunk-bytes.ts';
import { compileFragment } from './compile-fragment.ts';
import { Effort } from './effort.ts';
import { EvtxFault } from './fault.ts';
import { Names } from './names.ts';
import type { Part } from './part.ts';
import { moreFlag, token } from './token.ts';
import { arrayFlag, arrayValues, type ValuePlace, valueType, writeValue } from './value.ts';
import type { XmlBytes } from './xml-bytes.ts';

/** In front of a template's tokens: offset of the next template, GUID, size. */
const templateHeadBytes = 24;

/** Token, version, number, offset of the definition. */
const instanceHeadBytes = 10;

/** No template of Windows has as many; a damaged count would be believed otherwise. */
const mostValues = 8192;

/** A template made ready, or why it cannot be. */
interface Template {
  readonly parts: readonly Part[];
}

/**
 * Writes the events of one chunk as XML.
 *
 * A template is compiled when an event first uses it; writing an event copies its finished pieces and prints
 * the values between them. Templates are not shared between chunks: each chunk carries its own, and only its
 * own is to be believed.
 */
export class ChunkReader {
  readonly #chunk: ChunkBytes;
  readonly #out: XmlBytes;
  readonly #effort = new Effort();
  readonly #names: Names;
  readonly #templates = new Map<number, Template | EvtxFault>();

  constructor(chunk: ChunkBytes, out: XmlBytes) {
    this.#chunk = chunk;
    this.#out = out;
    this.#names = new Names(chunk, this.#effort);
  }

  /**
   * Writes the event whose binary XML lies between two offsets.
   * @throws EvtxFault when it cannot be read; what was written by then is taken back
   */
  writeEvent(from: number, to: number): void {
    const start = this.#out.length;
    this.#effort.atTop();
    try {
      this.#writeFragment(from, to, true);
      if (this.#out.length === start) throw new EvtxFault(from, 'the record holds no element');
    } catch (fault) {
      this.#out.length = start;
      throw fault;
    }
  }

  #writeFragment(from: number, to: number, hasDependencies: boolean): void {
    this.#effort.enter(from);
    let at = from;
    while (at < to) {
      const kind = this.#chunk.u8(at) & ~moreFlag;
      if (kind === token.endOfFragment) break;
      if (kind === token.fragmentHeader) at += 4;
      else if (kind === token.templateInstance) at = this.#writeInstance(at, to);
      else {
        const { parts, end } = this.#compile(at, to, hasDependencies);
        this.#writeParts(parts, []);
        at = end;
      }
    }
    this.#effort.leave();
  }

  /**
   * Writers do not agree on whether an element inside a value has a dependency number; one of both makes
   * sense.
   */
  #compile(at: number, to: number, hasDependencies: boolean): { parts: readonly Part[]; end: number } {
    const compile = (dependencies: boolean) =>
      compileFragment(this.#chunk, this.#names, this.#effort, at, to, dependencies);
    try {
      return compile(hasDependencies);
    } catch (fault) {
      if (hasDependencies || !(fault instanceof EvtxFault)) throw fault;
      return compile(true);
    }
  }

  /** Writes a template with the values that follow it; gives where the next thing begins. */
  #writeInstance(at: number, limit: number): number {
    const chunk = this.#chunk;
    const definition = chunk.u32(at + 6);
    let next = at + instanceHeadBytes;
    // Where it is first used the definition stands between the head and the values.
    if (definition === next) next += templateHeadBytes + chunk.u32(definition + 20);
    const count = chunk.u32(next);
    if (count > mostValues) throw new EvtxFault(next, `an event has ${count} values`);
    next += 4;
    chunk.need(next, count * 4, limit);
    this.#effort.spend(count, at);
    const values: ValuePlace[] = [];
    let offset = next + count * 4;
    for (let index = 0; index < count; index++, next += 4) {
      const sizeBytes = chunk.u16(next);
      values.push({ type: chunk.u8(next + 2), offset, sizeBytes });
      offset += sizeBytes;
    }
    chunk.need(offset, 0, limit);
    this.#writeParts(this.#template(definition).parts, values);
    return offset;
  }

  #template(offset: number): Template {
    let template = this.#templates.get(offset);
    if (!template) {
      try {
        const start = offset + templateHeadBytes;
        const end = start + this.#chunk.u32(offset + 20);
        this.#chunk.need(start, end - start);
        template = compileFragment(this.#chunk, this.#names, this.#effort, start, end, true);
      } catch (fault) {
        if (!(fault instanceof EvtxFault)) throw fault;
        template = fault;
      }
      this.#templates.set(offset, template);
    }
    if (template instanceof EvtxFault) throw template;
    return template;
  }

  #writeParts(parts: readonly Part[], values: readonly ValuePlace[]): void {
    const out = this.#out;
    this.#effort.spend(parts.length, 0);
    for (let index = 0; index < parts.length; index++) {
      const part = parts[index];
      if (!part) break;
      if (part.kind === 'text') {
        out.markup(part.before);
        continue;
      }
      const value = values[part.index];
      switch (part.kind) {
        case 'value':
          out.markup(part.before);
          if (value) this.#writeContent(value);
          break;
        case 'element':
          this.#writeElement(part, value, values);
          break;
        case 'attribute':
          if (!value || value.sizeBytes === 0 || value.type === valueType.null) break;
          out.markup(part.before);
          this.#writeInAttribute(value);
          out.markup(part.after);
          break;
        case 'attribute-value':
          out.markup(part.before);
          if (value) this.#writeInAttribute(value);
          break;
        default: {
          const unknown: never = part.kind;
          throw new TypeError(`No such part: ${String(unknown)}`);
        }
      }
      this.#effort.checkOutput(out.length, value?.offset ?? 0);
    }
  }

  /**
   * An element around one value: an array gives one element for each of its values, an empty one an empty
   * element.
   */
  #writeElement(part: Part, value: ValuePlace | undefined, values: readonly ValuePlace[]): void {
    const out = this.#out;
    if (!value || value.type < arrayFlag) {
      this.#startElement(part, values);
      if (value) this.#writeContent(value);
      out.markup(part.after);
      return;
    }
    let isEmpty = true;
    for (const element of arrayValues(this.#chunk, value)) {
      isEmpty = false;
      this.#effort.spend(1, element.offset);
      this.#startElement(part, values);
      this.#writeContent(element);
      out.markup(part.after);
      this.#effort.checkOutput(out.length, element.offset);
    }
    if (isEmpty) {
      this.#startElement(part, values);
      out.markup(part.after);
    }
  }

  #startElement(part: Part, values: readonly ValuePlace[]): void {
    if (part.tag) this.#writeParts(part.tag, values);
    else this.#out.markup(part.before);
  }

  #writeContent(value: ValuePlace): void {
    const { type, offset, sizeBytes } = value;
    if (type === valueType.fragment) this.#writeFragment(offset, offset + sizeBytes, false);
    else if (type >= arrayFlag) this.#writeList(value, false);
    else writeValue(this.#out, this.#chunk, type, offset, sizeBytes, false);
  }

  #writeInAttribute(value: ValuePlace): void {
    const { type, offset, sizeBytes } = value;
    if (type === valueType.fragment) throw new EvtxFault(offset, 'a fragment inside an attribute');
    if (type >= arrayFlag) this.#writeList(value, true);
    else writeValue(this.#out, this.#chunk, type, offset, sizeBytes, true);
  }

  /** An array where no element can be repeated: its values with a comma between. */
  #writeList(array: ValuePlace, inAttribute: boolean): void {
    let isFirst = true;
    for (const { type, offset, sizeBytes } of arrayValues(this.#chunk, array)) {
      this.#effort.spend(1, offset);
      if (!isFirst) this.#out.ascii(', ');
      isFirst = false;
      writeValue(this.#out, this.#chunk, type, offset, sizeBytes, inAttribute);
    }
  }
}
