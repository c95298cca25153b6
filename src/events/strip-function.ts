import { compilePattern, execPattern } from './pattern.ts';
import type { StripFunction } from './profile.ts';

/** Compiles a function that removes the first match of its pattern, or every match. */
export function compileStrip({ strip, all = false }: StripFunction): (text: string) => string {
  const regex = compilePattern(strip);
  return (text) => {
    let kept = '';
    let from = 0;
    for (;;) {
      const match = execPattern(regex, text, from);
      if (!match) return kept === '' && from === 0 ? text : kept + text.slice(from);
      kept += text.slice(from, match.start);
      if (match.end === match.start) {
        kept += text.slice(match.start, match.start + 1);
        from = match.start + 1;
      } else from = match.end;
      if (!all || from >= text.length) return kept + text.slice(from);
    }
  };
}
