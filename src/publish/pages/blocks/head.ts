import { encodedPart } from '../../model/safe-address.ts';
import { inline, link } from '../markdown-text.ts';

/** The button that stands above every published page. */
export const tryButton =
  '[Try in Splunk Security Cloud](https://www.splunk.com/en_us/cyber-security.html){: .btn .btn--success}';

/** A heading with its text under a blank line. @param lines Markdown */
export function section(title: string, lines: readonly string[]): readonly string[] {
  return [`#### ${title}`, '', ...lines];
}

/** A fact in the list under a description. @param value Markdown */
export function fact(name: string, value: string): string {
  return `- **${name}**: ${value}`;
}

/** The type of a detection, with the page that says what the types mean. */
export function typeLink(type: string): string {
  return link(type, 'https://github.com/splunk/security_content/wiki/Detection-Analytic-Types');
}

/** Data models with the pages of the Common Information Model manual. */
export function dataModelLinks(dataModels: readonly string[]): string {
  return dataModels
    .map((name) => {
      const page = encodedPart(name.replaceAll('_', ''));
      return link(name, `https://docs.splunk.com/Documentation/CIM/latest/User/${page}`);
    })
    .join(', ');
}

/** A list of names as one text. */
export function joined(names: readonly string[]): string {
  return inline(names.join(', '));
}
