/**
 * Makes a test for paths from a pattern: `*` stands for anything inside a folder, `**` also across folders,
 * `?` for one character. A pattern that ends in `/`, or names a folder, covers all inside.
 */
export function pathPattern(pattern: string): (path: string) => boolean {
  const trimmed = pattern.replaceAll('\\', '/').replace(/^\.\//, '').replace(/\/+$/, '');
  let source = '';
  for (let i = 0; i < trimmed.length; i += 1) {
    const character = trimmed[i] ?? '';
    if (trimmed.startsWith('**/', i)) {
      source += '(?:.*/)?';
      i += 2;
    } else if (trimmed.startsWith('**', i)) {
      source += '.*';
      i += 1;
    } else if (character === '*') source += '[^/]*';
    else if (character === '?') source += '[^/]';
    else source += character.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  }
  const expression = new RegExp(`^${source}(?:/.*)?$`);
  return (path) => expression.test(path);
}
