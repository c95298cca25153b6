import type { ConfSetting } from './conf-file.ts';

/** A line of a .conf file that says nothing. */
export interface ConfProblem {
  /** From 1. */
  readonly line: number;
  readonly reason: string;
}

/** A stanza with the place it stands at. */
export interface ReadStanza {
  readonly name: string;
  readonly settings: readonly ConfSetting[];
  /** From 1. */
  readonly line: number;
}

/** What a .conf file says. */
export interface ReadConf {
  /** In file order; settings before the first stanza stand in one named `default`. */
  readonly stanzas: readonly ReadStanza[];
  readonly problems: readonly ConfProblem[];
}

/**
 * Reads a .conf file as Splunk does: comments are lines that begin with `#`, a backslash at the end of a line continues the value with a
 * line end, and blanks around keys and values go.
 * @source admin manual, "Configuration file structure"
 */
export function readConf(text: string): ReadConf {
  const stanzas: { name: string; settings: ConfSetting[]; line: number }[] = [];
  const problems: ConfProblem[] = [];
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n/);
  for (let at = 0; at < lines.length; at += 1) {
    const number = at + 1;
    let line = lines[at] ?? '';
    if (/^\s*(#|$)/.test(line)) continue;
    while (line.endsWith('\\') && at + 1 < lines.length) {
      at += 1;
      line = `${line.slice(0, -1)}\n${lines[at] ?? ''}`;
    }
    const name = /^\s*\[([^\n]*)\]\s*$/.exec(line)?.[1];
    if (name !== undefined) {
      stanzas.push({ name, settings: [], line: number });
      continue;
    }
    const equals = line.indexOf('=');
    const key = line.slice(0, Math.max(equals, 0)).trim();
    if (key === '' || key.includes('\n')) {
      problems.push({ line: number, reason: 'The line is neither a stanza, nor a setting, nor a comment.' });
      continue;
    }
    if (stanzas.length === 0) stanzas.push({ name: 'default', settings: [], line: number });
    stanzas.at(-1)?.settings.push([key, line.slice(equals + 1).trim()]);
  }
  return { stanzas, problems };
}
