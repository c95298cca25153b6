/** The first primes. */
function firstPrimes(count: number): bigint[] {
  const primes: bigint[] = [];
  for (let candidate = 2n; primes.length < count; candidate += 1n) {
    if (primes.every((prime) => candidate % prime !== 0n)) primes.push(candidate);
  }
  return primes;
}

/** The greatest whole number whose power is not above `value`, by halving. */
function wholeRoot(value: bigint, power: bigint): bigint {
  let low = 0n;
  let high = 1n << (BigInt(value.toString(2).length) / power + 1n);
  while (low < high) {
    const middle = (low + high + 1n) >> 1n;
    if (middle ** power <= value) low = middle;
    else high = middle - 1n;
  }
  return low;
}

/**
 * The constants of the SHA-2 family: the first 64 bits of the fractions of roots of the first primes.
 * @param power 2 for the initial state, 3 for the round constants
 * @source FIPS 180-4, sections 4.2 and 5.3
 */
export function fractionsOfRoots(count: number, power: 2n | 3n): readonly bigint[] {
  return firstPrimes(count).map((prime) => BigInt.asUintN(64, wholeRoot(prime << (64n * power), power)));
}
