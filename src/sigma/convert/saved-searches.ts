import type { Metadata } from '../tree.ts';

/** What stands in a savedsearches.conf about one rule. */
export interface SavedSearch {
  readonly rule: Metadata;
  /** The search: one command a line. */
  readonly text: string;
}

/**
 * Writes searches as a savedsearches.conf: a stanza named by each rule's title, over the last 30 days unless the stanza says otherwise. Equal titles get their ids behind them.
 * @source Admin Manual: savedsearches.conf
 */
export function savedSearchesConf(searches: readonly SavedSearch[]): string {
  const titles = new Map<string, number>();
  for (const { rule } of searches) {
    const name = stanzaName(rule.title);
    titles.set(name, (titles.get(name) ?? 0) + 1);
  }
  const stanzas = searches.map(({ rule, text }) => {
    const name = stanzaName(rule.title);
    const isShared = (titles.get(name) ?? 0) > 1;
    return [
      `[${isShared && rule.id !== undefined ? `${name} ${rule.id}` : name}]`,
      ...(rule.description === undefined ? [] : [`description = ${oneLine(rule.description)}`]),
      `search = ${text.split('\n').join(' \\\n')}`,
    ].join('\n');
  });
  const head = '[default]\ndispatch.earliest_time = -30d\ndispatch.latest_time = now';
  return `${[head, ...stanzas].join('\n\n')}\n`;
}

/** Brackets would end the stanza's name. */
function stanzaName(title: string): string {
  return oneLine(title).replace(/[[\]]/g, '');
}

/** A backslash at the end of a line would go on in the next. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().replace(/\\+$/, '');
}
