import { hostileTexts } from './hostile-values.ts';
import type { Random } from './random.ts';

/** Changes a text at up to six places: cuts, copies, swaps, repeats and pieces put in. */
export function mutateText(text: string, random: Random, pieces: readonly string[]): string {
  let result = text;
  for (const change of random.many(1, 6, () => random.below(8))) {
    const at = random.below(result.length + 1);
    const length = random.below(random.chance(0.8) ? 12 : 200);
    const cut = result.slice(at, at + length);
    const rest = result.slice(at + length);
    const head = result.slice(0, at);
    switch (change) {
      case 0:
        result = head + rest;
        break;
      case 1:
        result = head + cut + cut + rest;
        break;
      case 2:
        result = head + cut.repeat(random.below(20)) + rest;
        break;
      case 3:
        result = head + random.pick(hostileTexts) + rest;
        break;
      case 4:
        result = head + String.fromCharCode(random.below(0x300)) + result.slice(at + 1);
        break;
      case 5: {
        const from = random.below(text.length + 1);
        result = head + text.slice(from, from + length) + rest;
        break;
      }
      default:
        result = head + random.pick(pieces) + result.slice(random.chance(0.5) ? at : at + length);
    }
  }
  return result.length > 200_000 ? result.slice(0, 200_000) : result;
}

const extremes = [0, 1, 0x7f, 0x80, 0xff];

/** Changes bytes at up to eight places; numbers become extreme, ranges are cut, copied and moved. */
export function mutateBytes(bytes: Uint8Array, random: Random): Uint8Array {
  let result = bytes.slice();
  for (const change of random.many(1, 8, () => random.below(7))) {
    const at = random.below(Math.max(1, result.length));
    const length = random.below(random.chance(0.7) ? 16 : 4096);
    switch (change) {
      case 0:
        result[at] = random.below(256);
        break;
      case 1:
        result.fill(random.pick(extremes), at, at + random.pick([1, 2, 4, 8]));
        break;
      case 2:
        result = joinBytes([result.subarray(0, at), result.subarray(at + length)]);
        break;
      case 3:
        result = joinBytes([result.subarray(0, at + length), result.subarray(at)]);
        break;
      case 4:
        result = result.slice(0, at);
        break;
      case 5:
        result.copyWithin(at, random.below(result.length + 1), random.below(result.length + 1));
        break;
      default:
        if (result.length > 0) result[at] = (result[at] ?? 0) ^ (1 << random.below(8));
    }
  }
  return result.length > 1 << 20 ? result.slice(0, 1 << 20) : result;
}

/** The pieces as one. */
export function joinBytes(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
