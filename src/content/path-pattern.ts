import { compileRegex, RegexLimitError } from '../regex/index.ts';

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
  // Many wildcards could run away in a native expression; one that is given up covers nothing.
  const compiled = compileRegex(`\\A${source}(?:/.*)?\\z`);
  return (path) => {
    try {
      return compiled.ok && compiled.regex.test(path);
    } catch (error) {
      if (error instanceof RegexLimitError) return false;
      throw error;
    }
  };
}
