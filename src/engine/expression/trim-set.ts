/** Cuts characters of a set (code points) off the left end, the right end, or both. */
export function trimSet(text: string, characters: string, left: boolean, right: boolean): string {
  const set = new Set(characters);
  const whole = [...text];
  let start = 0;
  let end = whole.length;
  while (left && start < end && set.has(whole[start] ?? '')) start += 1;
  while (right && end > start && set.has(whole[end - 1] ?? '')) end -= 1;
  return start === 0 && end === whole.length ? text : whole.slice(start, end).join('');
}
