import { fitSections } from '../gate/fit-sections.ts';

/**
 * The longest text that a release takes, in characters.
 * @source GitHub answers 422 "body is too long (maximum is 125000 characters)"
 */
const bodyLimit = 125_000;

/**
 * Release notes as far as a release takes them: sections that do not fit are left out whole, and named.
 * @param notes Markdown with `##` headings
 */
export function releaseBody(notes: string): string {
  if (notes.length <= bodyLimit) return notes;
  const [heading = '', ...sections] = notes.split(/\n(?=## )/);
  return fitSections(
    heading.trim(),
    sections.map((text) => ({ title: text.slice(3, text.indexOf('\n')), text: text.trim() })),
    bodyLimit,
  );
}
