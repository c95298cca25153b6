/** Writes a text as a pattern that matches it and nothing else, with or without the options `i` and `x`. */
export function escapeRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|# -]/g, '\\$&');
}
