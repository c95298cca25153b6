import type { Kernel } from '../kernel/kernel.ts';
import type { Skeleton } from '../skeleton/skeleton-tree.ts';
import type { KernelHoleKind, TallyKey } from './tally-keys.ts';

/** A skeleton as the kernel knows it. */
interface KernelSkeleton {
  readonly address: number;
  /** By which its events are told apart; undefined while nobody has said, `none` when they cannot be. */
  keyHoles: ReadonlySet<number> | 'none' | undefined;
  /** Its nodes with a hole in lines behind. */
  readonly inLines: readonly KernelNode[];
}

interface KernelNode {
  readonly address: number;
  readonly literal: string;
  readonly kind: KernelHoleKind | undefined;
  readonly next: KernelNode[];
  /** With which no line of a hole in lines may begin. */
  names: ReadonlySet<string>;
  skeleton?: KernelSkeleton;
}

const kindNumbers: Readonly<Record<KernelHoleKind, number>> = {
  'json-text': 1,
  'json-number': 2,
  'xml-text': 3,
  'xml-bare': 4,
  'xml-single': 5,
  'xml-double': 6,
  'json-strict': 7,
  'json-bare': 8,
  'json-lines': 9,
};

// The kernel's layout of a node and a skeleton: see kernel/tally.ts.
const siblingAt = 0;
const childAt = 4;
/** At an event's end. */
const skeletonAt = 20;
/** Where a hole in lines is behind. */
const namesAt = 20;
const nodeBytes = 24;
const keyCountAt = 0;
const keyHolesAt = 8;
const mostKeyHoles = 32;
const skeletonBytes = keyHolesAt + mostKeyHoles * 4;
const noKey = -1;
const vectorBytes = 16;

/**
 * The skeletons that the kernel knows, and by which holes it tells their events apart. The same tree as `SkeletonTree`, kept
 * in the kernel's memory.
 */
export class KernelTree {
  readonly #kernel: Kernel;
  readonly #roots: KernelNode[] = [];
  readonly #known = new Map<Skeleton, KernelSkeleton>();
  #end: number;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
    kernel.view.setUint32(kernel.treeAddress, 0, true);
    this.#end = kernel.treeAddress + vectorBytes;
  }

  /**
   * Makes the kernel know a skeleton and by which holes its events are told apart. One that is known already is told apart by
   * these holes too.
   * @returns whether tallies of events of this skeleton were made by fewer holes, and must be cleared
   */
  add({ skeleton, kinds, holes, names }: TallyKey): boolean {
    const known = this.#known.get(skeleton) ?? this.#place(skeleton, kinds);
    if (!known) return false;
    this.#known.set(skeleton, known);
    const before = known.keyHoles;
    if (before === 'none') return false;
    const keyHoles = new Set([...(before ?? []), ...(holes ?? [])]);
    const { view } = this.#kernel;
    const { address } = known;
    const hasRoom = known.inLines.every((node) => this.#forbid(node, names ?? []));
    if (!holes || !hasRoom || keyHoles.size > mostKeyHoles) {
      known.keyHoles = 'none';
      view.setInt32(address + keyCountAt, noKey, true);
      return false;
    }
    known.keyHoles = keyHoles;
    view.setInt32(address + keyCountAt, keyHoles.size, true);
    for (const [index, hole] of [...keyHoles].entries()) {
      view.setUint32(address + keyHolesAt + index * 4, hole, true);
    }
    return before !== undefined && keyHoles.size > before.size;
  }

  /** Lets no line of the hole behind a node begin with these names; false when there is no room to say so. */
  #forbid(node: KernelNode, names: Iterable<string>): boolean {
    const all = new Set([...node.names, ...names]);
    if (all.size === node.names.size) return true;
    const texts = [...all];
    const size = texts.reduce((sum, text) => sum + 2 + text.length, 4);
    if (this.#end + size > this.#kernel.treeEnd) return false;
    node.names = all;
    const address = this.#take(size);
    const { view } = this.#kernel;
    view.setUint32(address, texts.length, true);
    let at = address + 4;
    for (const text of texts) {
      view.setUint16(at, text.length, true);
      for (let i = 0; i < text.length; i++) view.setUint8(at + 2 + i, text.charCodeAt(i));
      at += 2 + text.length;
    }
    view.setUint32(node.address + namesAt, address, true);
    return true;
  }

  /** Finds or makes the nodes of a skeleton; undefined when there is no room for them, or it goes over several lines. */
  #place({ literals }: Skeleton, kinds: readonly KernelHoleKind[]): KernelSkeleton | undefined {
    const size = literals.reduce((sum, literal) => sum + nodeBytes + paddedBytes(literal.length), 0);
    if (this.#end + size + skeletonBytes > this.#kernel.treeEnd) return undefined;
    const inLines: KernelNode[] = [];
    let parent: KernelNode | undefined;
    let nodes = this.#roots;
    for (const [index, literal] of literals.entries()) {
      const kind = kinds[index];
      let node = nodes.find((one) => one.literal === literal && one.kind === kind);
      if (!node) {
        node = this.#node(literal, kind);
        nodes.push(node);
        nodes.sort((a, b) => b.literal.length - a.literal.length);
        this.#link(nodes, parent);
      }
      if (kind === 'json-lines') inLines.push(node);
      parent = node;
      nodes = node.next;
    }
    if (!parent) return undefined;
    if (!parent.skeleton) {
      const address = this.#take(skeletonBytes);
      const { view } = this.#kernel;
      view.setInt32(address + keyCountAt, noKey, true);
      view.setInt32(address + 4, countOfLines(literals), true);
      view.setUint32(parent.address + skeletonAt, address, true);
      parent.skeleton = { address, keyHoles: undefined, inLines };
    }
    return parent.skeleton;
  }

  #node(literal: string, kind: KernelHoleKind | undefined): KernelNode {
    const address = this.#take(nodeBytes);
    const text = this.#take(paddedBytes(literal.length));
    const { view } = this.#kernel;
    const length = literal.length;
    const padded = length + (-length & (vectorBytes - 1));
    for (let at = 0; at < padded + vectorBytes; at++)
      view.setUint8(text + at, at < length ? literal.charCodeAt(at) : 0);
    // Behind the text a mask of what counts in its last vector.
    const rest = length % vectorBytes;
    for (let at = 0; at < vectorBytes; at++) view.setUint8(text + padded + at, at < rest ? 0xff : 0);
    for (const [at, value] of [0, 0, text, length, kind ? kindNumbers[kind] : 0, 0].entries()) {
      view.setUint32(address + at * 4, value, true);
    }
    return { address, literal, kind, next: [], names: new Set() };
  }

  /** Writes the order of the alternatives behind a node. */
  #link(nodes: readonly KernelNode[], parent: KernelNode | undefined): void {
    const { view, treeAddress } = this.#kernel;
    view.setUint32(parent ? parent.address + childAt : treeAddress, nodes[0]?.address ?? 0, true);
    for (const [index, node] of nodes.entries()) {
      view.setUint32(node.address + siblingAt, nodes[index + 1]?.address ?? 0, true);
    }
  }

  #take(bytes: number): number {
    const address = this.#end;
    this.#end += bytes + (-bytes & (vectorBytes - 1));
    return address;
  }
}

function paddedBytes(length: number): number {
  return length + 2 * vectorBytes;
}

function countOfLines(literals: readonly string[]): number {
  return literals.reduce((sum, literal) => sum + literal.split('\n').length - 1, 0);
}
