interface Regex {
  groupNames: string[];
  native: RegExp;
}
export function compilePattern(pattern: string, { dotAll = false } = {}): Regex {
  const native = new RegExp(pattern, dotAll ? 'gs' : 'g');
  return {
    native,
    groupNames: [...new Set([...pattern.matchAll(/\(\?<([A-Za-z_]\w*)>/g)].map((m) => m[1] ?? ''))],
  };
}
export function execPattern(regex: Regex, text: string, from: number) {
  regex.native.lastIndex = from;
  const m = regex.native.exec(text);
  return m ? { start: m.index, end: m.index + m[0].length, named: (n: string) => m.groups?.[n] } : null;
}
