const maxShown = 12;

/** "Fields: a, b and 3 more.": the first names of a list, for hints. */
export function listNames(label: string, names: Iterable<string>): string {
  const all = [...names];
  const shown = all.slice(0, maxShown).join(', ');
  return all.length > maxShown
    ? `${label}: ${shown} and ${all.length - maxShown} more.`
    : `${label}: ${shown}.`;
}
