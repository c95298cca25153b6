import type { FieldValue } from '../../engine/index.ts';
import type { ScanBytes } from '../bytes.ts';
import type { Event } from '../event.ts';
import { giveKernel, type Kernel, takeKernel } from '../kernel/kernel.ts';
import { KernelTree } from './kernel-tree.ts';
import type { TallyKeys } from './tally-keys.ts';

/** What events were counted by, and how many there were. A tally is named by its number among all that were ever made. */
export interface TallyCounts {
  /** The values of tallies made since the last counts were taken, in the order of their numbers. */
  readonly made: readonly (readonly FieldValue[])[];
  /** In the order in which each was met first; a tally may come more than once. */
  readonly numbers: readonly number[];
  /** How many events each stands for. */
  readonly times: readonly number[];
}

/** Why the kernel stopped. The numbers are those of kernel/tally.ts. */
const stops = ['done', 'unknown', 'new', 'apart', 'full'] as const;
export type TallyStop = (typeof stops)[number];

// The kernel's layout of a tally.
const countAt = 8;
const numberAt = 12;
/** The number of a tally whose events must be read one by one. */
const apartNumber = 0xffffffff;

/**
 * Counts the events of a file by the values of some fields without making objects of them: the kernel finds the skeleton of
 * each and looks up what stands in the holes that the fields come from. Only the first event of each tally is read.
 *
 * Whatever is not certain from the bytes alone (an unknown skeleton, characters beyond ASCII, bad escapes) is left to the
 * caller, event by event. One reader at a time; {@link close} gives the kernel back.
 */
export class EventTally {
  readonly #kernel: Kernel;
  readonly #keys: TallyKeys;
  readonly #tree: KernelTree;
  #values: (readonly FieldValue[])[] = [];
  #numbers: number[] = [];
  #times: number[] = [];
  /** Tallies made and events counted, for telling whether counting pays. */
  #made = 0;
  #counted = 0;

  private constructor(kernel: Kernel, keys: TallyKeys) {
    this.#kernel = kernel;
    this.#keys = keys;
    this.#tree = new KernelTree(kernel);
    kernel.exports.clearTallies();
  }

  /** Opens a tally; undefined where there is no kernel. */
  static open(keys: TallyKeys): EventTally | undefined {
    const kernel = takeKernel();
    return kernel && new EventTally(kernel, keys);
  }

  /** Room for the bytes to be read: only bytes that lie there can be. */
  room(size: number): ScanBytes {
    return this.#kernel.block(size);
  }

  /**
   * Reads from an offset of the room on, up to `end`. What it stopped at stands in {@link start}, {@link end} and
   * {@link next}; events and line ends passed since in {@link events} and {@link lines}.
   */
  read(from: number, end: number): TallyStop {
    const { exports, blockAddress } = this.#kernel;
    const stop = stops[exports.tallyEvents(blockAddress + from, blockAddress + end)] ?? 'unknown';
    this.#counted += this.events;
    return stop;
  }

  get start(): number {
    return this.#kernel.exports.position.value - this.#kernel.blockAddress;
  }

  get end(): number {
    return this.#kernel.exports.eventEnd.value - this.#kernel.blockAddress;
  }

  get next(): number {
    return this.#kernel.exports.nextEvent.value - this.#kernel.blockAddress;
  }

  get events(): number {
    return this.#kernel.exports.eventsRead.value;
  }

  get lines(): number {
    return this.#kernel.exports.linesRead.value;
  }

  /** Makes events of the same skeleton known. The event must lie in its block still. */
  learn(event: Event): void {
    const key = this.#keys.keyOf(event);
    if (key && this.#tree.add(key)) this.drain();
  }

  /**
   * Takes the event that {@link read} called new.
   * @returns false when the event, and those like it, must be read one by one
   */
  takeNew(event: Event): boolean {
    const address = this.#kernel.exports.tally.value;
    const key = this.#keys.keyOf(event);
    const values = key && this.#keys.valuesOf(event, key);
    const { view } = this.#kernel;
    if (!key || !values) {
      view.setUint32(address + numberAt, apartNumber, true);
      view.setUint32(address + countAt, 0, true);
      return false;
    }
    view.setUint32(address + numberAt, this.#made++, true);
    this.#values.push(values);
    // A channel met only now may take the fields from other holes.
    if (this.#tree.add(key)) this.drain();
    return true;
  }

  /** Ends the tallies under way. What they counted stays to be taken. */
  drain(): void {
    this.#readOut();
    this.#kernel.exports.clearTallies();
  }

  /** What was counted since this was asked last. The tallies go on. */
  takeCounts(): TallyCounts {
    this.#readOut();
    const counts = { made: this.#values, numbers: this.#numbers, times: this.#times };
    this.#values = [];
    this.#numbers = [];
    this.#times = [];
    return counts;
  }

  /** Forgets all tallies. How events look stays known. */
  restart(): void {
    this.drain();
    this.takeCounts();
    this.#made = 0;
    this.#counted = 0;
  }

  #readOut(): void {
    const { view, exports, metAddress } = this.#kernel;
    const count = exports.metCount.value;
    for (let index = 0; index < count; index++) {
      const address = view.getUint32(metAddress + index * 4, true);
      const number = view.getUint32(address + numberAt, true);
      if (number === apartNumber) continue;
      this.#numbers.push(number);
      this.#times.push(view.getUint32(address + countAt, true));
    }
    exports.readOut();
  }

  /** Whether nearly every event is a tally of its own. */
  get isPointless(): boolean {
    return this.#made > fewTallies && this.#made * 2 > this.#counted;
  }

  close(): void {
    giveKernel(this.#kernel);
  }
}

const fewTallies = 4096;
