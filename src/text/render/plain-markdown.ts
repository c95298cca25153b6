import { printable } from '../printable.ts';

/**
 * Text as Markdown of GitHub that shows it as it is: what Markdown or GitHub would read into it is taken
 * apart.
 *
 * A mention, a reference to an issue or a bare address is recognised after Markdown is read, so that a
 * backslash does not help there; an empty comment
 * between its parts does.
 * @source GitHub Flavored Markdown: backslash escapes, autolinks; GitHub documentation: autolinked references
 */
export function plainMarkdown(text: string): string {
  return printable(text.replaceAll(/\s+/g, ' '))
    .replaceAll(/[\\*_[\]<>|~`]/g, (character) => `\\${character}`)
    .replaceAll(/@|#(?=\d)|(?<=\bGH)-|(?<=https?:)\/|(?<=www)\./gi, (character) => `${character}<!-- -->`);
}
