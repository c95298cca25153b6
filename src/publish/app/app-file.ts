import type { ConfSection } from '../conf/conf-file.ts';
import { printConf } from '../conf/print-conf.ts';
import type { PublishedFile } from '../write-folder.ts';
import type { AppSettings } from './app-settings.ts';

/** The lines that a generated file begins with. There is no time among them: the same content gives the same bytes. */
export function fileHeader({ author }: AppSettings): readonly string[] {
  return [
    'Written by detent package. Edits are lost with the next build.',
    `Author: ${oneLine(author.name)} - ${oneLine(author.company)}`,
    `Contact: ${oneLine(author.email)}`,
  ];
}

/** A .conf file of the app's `default` folder. */
export function confFile(
  stem: string,
  settings: AppSettings,
  sections: readonly ConfSection[],
): PublishedFile {
  return { path: `default/${stem}.conf`, text: printConf(fileHeader(settings), sections) };
}

/** The header as a comment of XML. */
export function xmlHeader(settings: AppSettings): string {
  const lines = fileHeader(settings).map((line) => `  ${line.replaceAll('--', '- -')}`);
  return ['<!--', ...lines, '-->', ''].join('\n');
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
