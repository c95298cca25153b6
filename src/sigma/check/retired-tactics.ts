/** Tactics that ATT&CK has no more, and those that took their techniques. */
export const retiredTactics: ReadonlyMap<string, readonly string[]> = new Map([
  // Release 19.
  ['defense-evasion', ['stealth', 'defense-impairment']],
]);
