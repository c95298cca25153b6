/** The last part of a path, with its ending. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
