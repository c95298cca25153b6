import type { EventBlock } from '../event-block.ts';
import { endOfHole, type Hole, type HoleKind } from './pieces.ts';

/** What the events of one skeleton have in common: the texts around their holes. */
export class Skeleton {
  /** One more than there are holes; ASCII. */
  readonly literals: readonly string[];
  readonly kinds: readonly HoleKind[];

  constructor(literals: readonly string[], kinds: readonly HoleKind[]) {
    this.literals = literals;
    this.kinds = kinds;
  }
}

/** A text between two holes, or in front of the first, and what can follow it. */
interface Node {
  readonly literal: string;
  readonly bytes: Uint8Array;
  /** The same bytes by fours. */
  readonly words: Int32Array;
  /** The hole behind it; absent at the event's end. */
  readonly kind?: HoleKind;
  readonly next: Node[];
  readonly skeleton?: Skeleton;
}

/** More than this cost more to try than reading the event does. */
const mostNodes = 8192;
const mostAlternatives = 48;
const mostHoles = 512;
const longestSkeleton = 1 << 16;

/**
 * The skeletons met so far. Log files repeat themselves: once the skeleton of one event is known, the values of another
 * that has it are found by comparing the texts between them.
 */
export class SkeletonTree {
  readonly #roots: Node[] = [];
  #nodes = 0;
  /** Start and end of each hole of the event matched last. */
  readonly holes: Int32Array = new Int32Array(mostHoles * 2);

  /** Finds an event's skeleton among those known and leaves its holes in {@link holes}. */
  match(block: EventBlock, start: number, end: number): Skeleton | undefined {
    const { text, view } = block;
    if (!view) return undefined;
    const { holes } = this;
    let nodes = this.#roots;
    let at = start;
    let count = 0;
    for (;;) {
      let found: Node | undefined;
      for (let i = 0; i < nodes.length; i++) {
        const node = nodes[i];
        if (node && at + node.bytes.length <= end && standsAt(view, at, node)) {
          found = node;
          break;
        }
      }
      if (!found) return undefined;
      at += found.bytes.length;
      if (found.kind === undefined) return at === end ? found.skeleton : undefined;
      const stop = endOfHole(found.kind, text, view, at, end);
      if (stop < 0) return undefined;
      holes[count++] = at;
      holes[count++] = stop;
      at = stop;
      nodes = found.next;
    }
  }

  /** Adds an event's skeleton. False when there is no room for more, or when the skeleton is not plain text. */
  add(text: string, start: number, end: number, holes: readonly Hole[]): boolean {
    if (holes.length > mostHoles || end - start > longestSkeleton) return false;
    const literals: string[] = [];
    let from = start;
    for (const hole of holes) {
      literals.push(text.slice(from, hole.start));
      from = hole.end;
    }
    literals.push(text.slice(from, end));
    if (!literals.every((literal) => /^[\x00-\x7f]*$/.test(literal))) return false;
    const kinds = holes.map(({ kind }) => kind);
    let nodes = this.#roots;
    for (const [index, slice] of literals.entries()) {
      const kind = kinds[index];
      let node = nodes.find((one) => one.literal === slice && one.kind === kind);
      if (!node) {
        if (this.#nodes >= mostNodes || nodes.length >= mostAlternatives) return false;
        this.#nodes++;
        const bytes = Uint8Array.from(slice, (char) => char.charCodeAt(0));
        node = {
          literal: copied(slice),
          bytes,
          words: wordsOf(bytes),
          next: [],
          ...(kind === undefined ? { skeleton: new Skeleton(literals.map(copied), kinds) } : { kind }),
        };
        nodes.push(node);
        // The longest first: `,"a":"` has to be tried before `,"a":`, which would take the quote for a number.
        nodes.sort((a, b) => b.bytes.length - a.bytes.length);
      }
      nodes = node.next;
    }
    return true;
  }
}

function wordsOf(bytes: Uint8Array): Int32Array {
  const view = new DataView(bytes.buffer);
  return Int32Array.from({ length: bytes.length >> 2 }, (_, index) => view.getInt32(index * 4, true));
}

function standsAt(view: DataView, at: number, { bytes, words }: Node): boolean {
  const count = words.length;
  for (let i = 0; i < count; i++) if (view.getInt32(at + i * 4, true) !== words[i]) return false;
  for (let i = count * 4; i < bytes.length; i++) if (view.getUint8(at + i) !== bytes[i]) return false;
  return true;
}

/** A text of its own: a slice would keep the block it was cut from. */
function copied(slice: string): string {
  return slice.split('').join('');
}
