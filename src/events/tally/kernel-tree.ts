import type { Kernel } from '../kernel/kernel.ts';
import type { HoleKind } from '../skeleton/pieces.ts';
import type { Skeleton } from '../skeleton/skeleton-tree.ts';

/** A skeleton as the kernel knows it. */
interface KernelSkeleton {
  readonly address: number;
  /** By which its events are told apart; undefined while nobody has said, `none` when they cannot be. */
  keyHoles: ReadonlySet<number> | 'none' | undefined;
}

interface KernelNode {
  readonly address: number;
  readonly literal: string;
  readonly kind: HoleKind | undefined;
  readonly next: KernelNode[];
  skeleton?: KernelSkeleton;
}

const kindNumbers: Readonly<Record<HoleKind, number>> = {
  'json-text': 1,
  'json-number': 2,
  'xml-text': 3,
  'xml-bare': 4,
  'xml-single': 5,
  'xml-double': 6,
};

// The kernel's layout of a node and a skeleton: see kernel/tally.ts.
const siblingAt = 0;
const childAt = 4;
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
   * Makes the kernel know a skeleton whose events agree in the wanted fields where they agree in these holes; undefined when
   * there are no such holes. A skeleton that is known already is told apart by these holes too.
   * @returns whether tallies of events of this skeleton were made by fewer holes, and must be cleared
   */
  add(skeleton: Skeleton, holes: readonly number[] | undefined): boolean {
    const known = this.#known.get(skeleton) ?? this.#place(skeleton);
    if (!known) return false;
    this.#known.set(skeleton, known);
    const before = known.keyHoles;
    if (before === 'none') return false;
    const keyHoles = new Set([...(before ?? []), ...(holes ?? [])]);
    const { view } = this.#kernel;
    const { address } = known;
    if (!holes || keyHoles.size > mostKeyHoles) {
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

  /** Finds or makes the nodes of a skeleton; undefined when there is no room for them, or it goes over several lines. */
  #place(skeleton: Skeleton): KernelSkeleton | undefined {
    const { literals, kinds } = skeleton;
    const size = literals.reduce((sum, literal) => sum + nodeBytes + paddedBytes(literal.length), 0);
    if (this.#end + size + skeletonBytes > this.#kernel.treeEnd) return undefined;
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
      parent = node;
      nodes = node.next;
    }
    if (!parent) return undefined;
    if (!parent.skeleton) {
      const address = this.#take(skeletonBytes);
      const { view } = this.#kernel;
      view.setInt32(address + keyCountAt, noKey, true);
      view.setInt32(address + 4, countOfLines(literals), true);
      view.setUint32(parent.address + 20, address, true);
      parent.skeleton = { address, keyHoles: undefined };
    }
    return parent.skeleton;
  }

  #node(literal: string, kind: HoleKind | undefined): KernelNode {
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
    return { address, literal, kind, next: [] };
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
