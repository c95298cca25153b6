import type { ScanBytes } from '../bytes.ts';
import { giveKernel, type Kernel, takeKernel } from '../kernel/kernel.ts';

/** How the events of a file stand in it: JSON objects, a line each, or Windows events in XML. */
export type SkimFormat = 'json' | 'xml';

/** Two offsets of the room. */
export interface EventExtent {
  readonly start: number;
  readonly end: number;
}

// The kernel's layout of needles that are looked for together: see kernel/skim.ts.
const groupBytes = 32;
const needlesBehind = 0x10;
const textsBehind = 0x1000;

/** Why the kernel stopped: the number that kernel/skim.ts gives for what is no plain event. */
const irregular = 1;

/**
 * Passes over events that cannot be wanted: looks for literals of which a wanted event must hold one, and counts the events
 * up to the first of them, all in the kernel, without making text.
 *
 * Only events that can be told without the breaker are passed; at anything else it stops. One reader at a time;
 * {@link close} gives the kernel back.
 */
export class EventSkim {
  readonly #kernel: Kernel;
  readonly #format: SkimFormat;
  /** The next place of a literal as it was found last, and how far was looked. */
  #hit = -1;
  /** What the last step passed. */
  events = 0;
  lines = 0;
  /** The last event passed; undefined when the step passed none. */
  last: EventExtent | undefined;

  private constructor(kernel: Kernel, needles: readonly string[], format: SkimFormat) {
    this.#kernel = kernel;
    this.#format = format;
    writeNeedles(kernel, needles);
  }

  /** Opens a skim; undefined where there is no kernel. */
  static open(needles: readonly string[], format: SkimFormat): EventSkim | undefined {
    const kernel = takeKernel();
    return kernel && new EventSkim(kernel, needles, format);
  }

  /** Room for the bytes to be skimmed: only bytes that lie there can be. */
  room(size: number): ScanBytes {
    return this.#kernel.block(size);
  }

  /** Forgets what was found: other bytes lie in the room. */
  restart(): void {
    this.#hit = -1;
  }

  /**
   * Passes events from an offset on that hold none of the literals and end before `stop`.
   * @returns where the first event stands that was not passed, and whether the breaker must say what it is
   */
  pass(from: number, stop: number, end: number): { readonly at: number; readonly isIrregular: boolean } {
    const { exports, blockAddress } = this.#kernel;
    if (this.#hit < from)
      this.#hit = exports.findNeedle(blockAddress + from, blockAddress + end) - blockAddress;
    return this.#pass(from, Math.min(this.#hit, stop), end, 0x7fffffff);
  }

  /** Whether no literal was found before the end. */
  hasPassedAll(end: number): boolean {
    return this.#hit >= end;
  }

  /** Passes the one event that stands at an offset; undefined when the breaker must say what it is, or more bytes. */
  one(from: number, end: number): { readonly event: EventExtent; readonly next: number } | undefined {
    const { at } = this.#pass(from, end, end, 1);
    return this.last && { event: this.last, next: at };
  }

  close(): void {
    giveKernel(this.#kernel);
  }

  #pass(from: number, stop: number, end: number, most: number): { at: number; isIrregular: boolean } {
    const { exports, blockAddress: base } = this.#kernel;
    const status =
      this.#format === 'json'
        ? exports.passJson(base + from, base + stop, base + end, most)
        : exports.passXml(base + from, base + stop, base + end, most);
    this.events = exports.passedEvents.value;
    this.lines = exports.passedLines.value;
    this.last =
      this.events > 0
        ? { start: exports.passedStart.value - base, end: exports.passedEnd.value - base }
        : undefined;
    return { at: exports.skimPosition.value - base, isIrregular: status === irregular };
  }
}

function writeNeedles({ view, needlesAddress }: Kernel, needles: readonly string[]): void {
  // JSON escapes all begin alike: they are found in one go.
  const escapes = needles.filter((needle) => needle.startsWith(escapeStart));
  const groups = needles.filter((needle) => !needle.startsWith(escapeStart)).map((needle) => [needle]);
  if (escapes.length > 0) groups.push(escapes);
  view.setUint32(needlesAddress, groups.length, true);
  let text = needlesAddress + textsBehind;
  for (const [index, group] of groups.entries()) {
    const at = needlesAddress + needlesBehind + index * groupBytes;
    const needle = group.length === 1 ? (group[0] ?? '') : escapeStart;
    const [first, second] = rarestOf(needle);
    view.setUint32(at, first, true);
    view.setUint32(at + 4, second, true);
    view.setUint8(at + 8, needle.charCodeAt(first));
    view.setUint8(at + 9, needle.charCodeAt(second));
    view.setUint8(at + 10, foldOf(needle, first));
    view.setUint8(at + 11, foldOf(needle, second));
    view.setUint32(at + 12, group.length, true);
    view.setUint32(at + 16, text, true);
    for (const one of group) {
      view.setUint16(text, one.length, true);
      for (let i = 0; i < one.length; i++) view.setUint8(text + 2 + i, one.charCodeAt(i));
      text += 2 + one.length;
    }
  }
}

const escapeStart = '\\u';

/** Characters of logs, the most frequent first; those that are not here are rare. */
const frequent = 'e0tainorsl-1cd2m8u3f.46597p"hbg/\\:=,_y';

/** The two places of a text whose characters are rarest; a text of one character has it twice. */
function rarestOf(needle: string): [number, number] {
  const rank = (at: number): number => {
    const found = frequent.indexOf(needle[at] ?? '');
    return found < 0 ? frequent.length : found;
  };
  const places = Array.from(needle, (_, at) => at).sort((a, b) => rank(b) - rank(a));
  const [first = 0, second = first] = places;
  return [first, second];
}

/** The bit that makes a letter a small one. */
function foldOf(needle: string, at: number): number {
  return /[a-z]/.test(needle[at] ?? '') ? 0x20 : 0;
}
