import type { InspectRule } from '../inspect-rule.ts';

/** Commands that Splunk asks about before it runs them by hand. @source Securing Splunk: SPL safeguards for risky commands */
const risky = /\|\s*(runshellscript|script|run|sendalert|sendemail|delete|crawl|dump|tscollect)\b/i;

export const riskySearch: InspectRule = {
  code: 'package/risky-search',
  severity: 'warning',
  about:
    'A saved search that runs in real time, every minute while enabled, or with a command that acts outside the search.',
  source:
    'Splunk app vetting: check_for_real_time_saved_searches_for_cloud; SPL safeguards for risky commands',
  *inspect({ confs }) {
    const path = 'default/savedsearches.conf';
    for (const { name, line, settings } of confs.get(path)?.stanzas ?? []) {
      const value = (key: string): string => settings.find(([one]) => one === key)?.[1] ?? '';
      if (/^rt/.test(value('dispatch.earliest_time')) || /^rt/.test(value('dispatch.latest_time'))) {
        yield {
          path,
          line,
          message: `\`${name}\` runs in real time, without end.`,
          hint: 'Schedule it over a window that has passed.',
        };
      }
      if (/^\*(\s+\*){4}$/.test(value('cron_schedule')) && !/^(1|true)$/.test(value('disabled'))) {
        yield {
          path,
          line,
          message: `\`${name}\` runs every minute.`,
          hint: 'Run it every five minutes or less often.',
        };
      }
      const command = risky.exec(value('search'))?.[1];
      if (command !== undefined) {
        yield {
          path,
          line,
          message: `\`${name}\` runs \`${command}\`, which acts outside the search.`,
          hint: 'Leave that to an alert action.',
        };
      }
    }
  },
  passes: { 'default/savedsearches.conf': '[x]\nsearch = index=main\ncron_schedule = 0 * * * *\n' },
  fails: { 'default/savedsearches.conf': '[x]\nsearch = index=main\ndispatch.earliest_time = rt-5m\n' },
};
