import { type ScanBytes, scanBytes } from '../bytes.ts';
import { kernelBytes } from './kernel-bytes.ts';

/** A number that the kernel leaves for this side to read. */
interface KernelGlobal {
  readonly value: number;
}

/** What the compiled kernel offers; `kernel/index.ts` says what each does. */
export interface KernelExports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  addresses(which: number): number;
  clearTallies(): void;
  readOut(): void;
  tallyEvents(from: number, end: number): number;
  findNeedle(from: number, end: number): number;
  passJson(from: number, stop: number, end: number, most: number): number;
  passXml(from: number, stop: number, end: number, most: number): number;
  readonly skimPosition: KernelGlobal;
  readonly passedStart: KernelGlobal;
  readonly passedEnd: KernelGlobal;
  readonly passedEvents: KernelGlobal;
  readonly passedLines: KernelGlobal;
  readonly position: KernelGlobal;
  readonly eventEnd: KernelGlobal;
  readonly nextEvent: KernelGlobal;
  readonly tally: KernelGlobal;
  readonly eventsRead: KernelGlobal;
  readonly linesRead: KernelGlobal;
  readonly metCount: KernelGlobal;
}

interface WebAssemblyPlatform {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
}

const platform = globalThis as unknown as {
  readonly WebAssembly?: WebAssemblyPlatform;
  atob(text: string): string;
};

const pageBytes = 1 << 16;
/** The kernel reads whole vectors: so much behind the bytes must be readable. */
const slackBytes = 64;

/** A scanning kernel with memory of its own. The bytes that it scans must lie in {@link block}. */
export class Kernel {
  readonly exports: KernelExports;
  readonly needlesAddress: number;
  readonly treeAddress: number;
  readonly treeEnd: number;
  readonly blockAddress: number;
  readonly metAddress: number;
  #view: DataView | undefined;

  constructor(exports: KernelExports) {
    this.exports = exports;
    this.needlesAddress = exports.addresses(0);
    this.treeAddress = exports.addresses(1);
    this.treeEnd = exports.addresses(2);
    this.blockAddress = exports.addresses(3);
    this.metAddress = exports.addresses(4);
    this.block(0);
  }

  /** All memory, for reading and writing numbers; not to be kept. */
  get view(): DataView {
    const { buffer } = this.exports.memory;
    if (this.#view?.buffer !== buffer) this.#view = new DataView(buffer);
    return this.#view;
  }

  /** The room for bytes to be scanned, at least so many; what lay there stays, views handed out before become invalid. */
  block(size: number): ScanBytes {
    const { memory } = this.exports;
    const wanted = this.blockAddress + size + slackBytes - memory.buffer.byteLength;
    if (wanted > 0) memory.grow(Math.ceil(wanted / pageBytes));
    const { buffer } = memory;
    const length = buffer.byteLength - this.blockAddress - slackBytes;
    return scanBytes(new Uint8Array(buffer, this.blockAddress, length));
  }
}

let compiled: object | null | undefined;
const idle: Kernel[] = [];

/**
 * Takes a kernel for one reader; undefined where the platform has no WebAssembly with vectors, or forbids it: whoever asks
 * must be able to do without.
 */
export function takeKernel(): Kernel | undefined {
  const known = idle.pop();
  if (known) return known;
  const { WebAssembly } = platform;
  if (!WebAssembly || compiled === null) return undefined;
  try {
    compiled ??= new WebAssembly.Module(
      Uint8Array.from(platform.atob(kernelBytes), (char) => char.charCodeAt(0)),
    );
  } catch {
    compiled = null;
    return undefined;
  }
  try {
    return new Kernel(new WebAssembly.Instance(compiled, {}).exports as KernelExports);
  } catch {
    // V8 reserves gigabytes of addresses for each memory, and runs out of them until dropped ones are collected: the next reader may try again.
    return undefined;
  }
}

/** Gives a kernel back for the next reader; one whose memory grew for a long event is forgotten. */
export function giveKernel(kernel: Kernel): void {
  if (idle.length < mostIdle && kernel.exports.memory.buffer.byteLength <= mostKeptBytes) idle.push(kernel);
}

const mostIdle = 4;
const mostKeptBytes = 1 << 25;
