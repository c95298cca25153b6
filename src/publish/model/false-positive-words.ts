/** What the false positives that a Sigma rule lists ask of the person who gets its match. */
export function aboutFalsePositives(listed: readonly string[]): string {
  const words = listed.map((one) => one.trim().toLowerCase());
  if (words.length === 0)
    return 'The author lists none. Compare the first matches with what is normal here before acting on them.';
  if (words.every((one) => one === 'unknown')) {
    return 'Nobody has measured how often benign activity matches. Look at what surrounds each match.';
  }
  if (words.every((one) => one === 'unlikely')) {
    return 'Benign activity hardly ever looks like this. Treat a match as real until shown otherwise.';
  }
  if (words.every((one) => one === 'none')) {
    return 'No benign activity is known to match.';
  }
  return 'These are known to match without harm. Exclude the ones that occur here, as narrowly as they can be told.';
}
