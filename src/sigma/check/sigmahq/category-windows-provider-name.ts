import { objectCheck } from '../check.ts';
import { itemsOf, writtenValues } from '../items.ts';

/** Providers that a log source implies. */
const implied: Readonly<Record<string, readonly string[]>> = {
  process_creation: ['Microsoft-Windows-Sysmon', 'Microsoft-Windows-Security-Auditing'],
  file_event: ['Microsoft-Windows-Sysmon'],
  image_load: ['Microsoft-Windows-Sysmon'],
  network_connection: ['Microsoft-Windows-Sysmon'],
  registry_set: ['Microsoft-Windows-Sysmon'],
  registry_event: ['Microsoft-Windows-Sysmon'],
  registry_add: ['Microsoft-Windows-Sysmon'],
  registry_delete: ['Microsoft-Windows-Sysmon'],
  dns_query: ['Microsoft-Windows-Sysmon'],
  driver_load: ['Microsoft-Windows-Sysmon'],
  process_access: ['Microsoft-Windows-Sysmon'],
  ps_script: ['Microsoft-Windows-PowerShell'],
  ps_module: ['Microsoft-Windows-PowerShell'],
  sysmon: ['Microsoft-Windows-Sysmon'],
  security: ['Microsoft-Windows-Security-Auditing'],
  windefend: ['Microsoft-Windows-Windows Defender'],
};

/** The check `sigma/sigmahq_category_windows_provider_name`; `about` says what it finds. */
export const categoryWindowsProviderName = objectCheck({
  code: 'sigma/sigmahq_category_windows_provider_name',
  severity: 'warning',
  about:
    'A `Provider_Name` that the log source implies restricts nothing on Windows, and everything where events are collected otherwise.',
  of: ['rule'],
  passes: [{}],
  fails: [
    {
      detection: {
        selection: { Provider_Name: 'Microsoft-Windows-Sysmon', Image: 'a' },
        condition: 'selection',
      },
    },
  ],
  check(rule, report) {
    const { product, category, service } = rule.logSource;
    const name = category ?? service ?? '';
    const providers = product === 'windows' && Object.hasOwn(implied, name) ? implied[name] : undefined;
    if (!providers) return;
    for (const item of itemsOf(rule)) {
      if (item.field !== 'Provider_Name') continue;
      for (const { written, keyPath } of writtenValues(rule, item)) {
        if (typeof written !== 'string' || !providers.includes(written)) continue;
        report({
          message: `\`${name}\` implies the provider \`${written}\`.`,
          keyPath,
          hint: 'Leave the item out.',
        });
      }
    }
  },
});
