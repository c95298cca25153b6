import type { FuzzInput } from './target.ts';

/** Attempts after which the smallest input so far has to do. */
const mostAttempts = 400;

/** Finds a smaller input that still fails by cutting out ever shorter parts. */
export async function shrink(
  input: FuzzInput,
  fails: (input: FuzzInput) => Promise<boolean>,
): Promise<FuzzInput> {
  let smallest = input;
  let attempts = 0;
  for (let length = Math.ceil(smallest.length / 2); length >= 1; length = Math.floor(length / 2)) {
    for (let at = 0; at < smallest.length; ) {
      attempts += 1;
      if (attempts > mostAttempts) return smallest;
      const shorter = without(smallest, at, at + length);
      if (await fails(shorter)) smallest = shorter;
      else at += length;
    }
  }
  return smallest;
}

function without(input: FuzzInput, from: number, to: number): FuzzInput {
  if (typeof input === 'string') return input.slice(0, from) + input.slice(to);
  const rest = new Uint8Array(from + Math.max(0, input.length - to));
  rest.set(input.subarray(0, from));
  rest.set(input.subarray(to), from);
  return rest;
}
