/**
 * Finds a part of a generated page that is written by hand or by another command, with the marks around it.
 * @returns the part with its marks, so that it can be put into the new page; empty where there is none
 */
export function keptPart(page: string, name: string): string {
  const start = page.indexOf(openMark(name));
  const end = page.indexOf(closeMark(name), start);
  return start < 0 || end < 0 ? '' : page.slice(start, end + closeMark(name).length);
}

/**
 * Puts a text into a marked part of a page.
 * @throws Error when the page has no such part
 */
export function replacePart(page: string, name: string, text: string): string {
  const old = keptPart(page, name);
  if (old === '') throw new Error(`The page has no part between ${openMark(name)} and ${closeMark(name)}.`);
  return page.replace(old, () => `${openMark(name)}\n\n${text.trim()}\n\n${closeMark(name)}`);
}

function openMark(name: string): string {
  return `<!-- ${name} -->`;
}

function closeMark(name: string): string {
  return `<!-- end of ${name} -->`;
}
