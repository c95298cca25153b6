/**
 * The value below which a share of the numbers lies, between two of them in proportion.
 * @param ascending the numbers, sorted; 0 of none
 * @param share from 0 to 1
 */
export function quantile(ascending: readonly number[], share: number): number {
  const rank = (ascending.length - 1) * share;
  const below = ascending[Math.floor(rank)] ?? 0;
  const above = ascending[Math.ceil(rank)] ?? below;
  return below + (above - below) * (rank - Math.floor(rank));
}
