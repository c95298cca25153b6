import type { ConfSection, ConfStanza } from './conf-file.ts';
import { confValue } from './conf-value.ts';

/** A text that no .conf file can hold. */
export class ConfFault extends Error {
  readonly stanza: string;

  constructor(stanza: string, reason: string) {
    super(reason);
    this.name = 'ConfFault';
    this.stanza = stanza;
  }
}

/**
 * Prints a .conf file.
 * @param header lines put before everything as comments
 * @throws {ConfFault} for a name, key or value that would be read back as something else
 */
export function printConf(header: readonly string[], sections: readonly ConfSection[]): string {
  const lines = header.map((line) => (line === '' ? '#' : `# ${line}`));
  for (const { title, stanzas } of sections) {
    if (title !== undefined) lines.push('', `### ${title} ###`);
    for (const stanza of stanzas) lines.push('', ...stanzaLines(stanza));
    if (title !== undefined) lines.push('', `### END ${title} ###`);
  }
  return `${lines.join('\n')}\n`;
}

function stanzaLines({ name, settings, comment }: ConfStanza): string[] {
  if (/[\r\n]/.test(name) || name !== name.trim()) {
    throw new ConfFault(name, 'The name of a stanza is one line without blanks around it.');
  }
  const lines = [`[${name}]`];
  if (comment !== undefined) lines.push(...comment.split(/\r\n?|\n/).map((line) => `# ${line}`.trimEnd()));
  for (const [key, value] of settings) {
    if (!/^[^\s=#[][^=\r\n]*$/.test(key))
      throw new ConfFault(name, `\`${key}\` cannot be the name of a setting.`);
    const written = confValue(value);
    // Every other line ends in a blank and the backslash that continues it.
    if (written.endsWith('\\')) {
      throw new ConfFault(
        name,
        `\`${key}\` ends in a backslash, which a .conf file takes as a sign that the value goes on.`,
      );
    }
    lines.push(`${key} = ${written.replaceAll(' \n', ' \\\n')}`.trimEnd());
  }
  return lines;
}
