import { countOf } from '../../text/index.ts';
import { code, cut } from '../markdown.ts';

/** A part of a comment that stands or falls as a whole. */
export interface CommentSection {
  /** What the note calls it when it is left out. */
  readonly title: string;
  readonly text: string;
}

/** Room for the note on what was left out, whatever the names in it are made of. */
const noteRoom = 1200;
/** So many sections are named in the note. */
const mostNamed = 8;

/**
 * Puts sections under a heading as long as they fit. One that does not is left out whole, since half a table
 * or an open fold would swallow what follows; smaller
 * ones behind it still find their place.
 * @param limit in UTF-16 units, the note on what is left out included
 */
export function fitSections(heading: string, sections: readonly CommentSection[], limit: number): string {
  const kept = [heading];
  const left: string[] = [];
  let length = heading.length + 1;
  for (const { title, text } of sections) {
    if (length + 2 + text.length > limit - noteRoom) {
      left.push(title);
      continue;
    }
    kept.push(text);
    length += 2 + text.length;
  }
  if (left.length > 0) {
    const named = left.slice(0, mostNamed).map((title) => code(cut(title, 40)));
    const more = left.length - named.length;
    kept.push(
      `**Left out for want of room:** ${named.join(', ')}${more > 0 ? ` and ${countOf(more, 'more section')}` : ''}. ` +
        'The log of the run has everything.',
    );
  }
  return `${kept.join('\n\n')}\n`;
}
