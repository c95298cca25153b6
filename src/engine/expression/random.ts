/**
 * Makes a generator of whole numbers from 0 to 2^31-1 that gives the same row of numbers in every run.
 * (Marsaglia's xorshift with 32 bits.)
 */
export function seededRandom(seed = 0x9e3779b9): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 1;
  };
}
