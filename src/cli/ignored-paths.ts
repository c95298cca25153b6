/** Folders and files that nothing of the content depends on, though an editor or a build may write them. */
const ignored = /(?:^|\/)(?:\.git|node_modules|dist|coverage|\.detent)(?:\/|$)|~$|\.sw[px]$/;

/** Whether an edit of a file below the content folder means nothing to the content. */
export function isIgnored(path: string): boolean {
  return ignored.test(path);
}
