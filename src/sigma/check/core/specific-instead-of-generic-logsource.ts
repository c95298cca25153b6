import { objectCheck } from '../check.ts';
import { itemsOf, writtenValues } from '../items.ts';

/** Categories by the event ids that they stand for. */
const categories: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  sysmon: {
    '1': 'process_creation',
    '2': 'file_change',
    '3': 'network_connection',
    '4': 'sysmon_status',
    '5': 'process_termination',
    '6': 'driver_load',
    '7': 'image_load',
    '8': 'create_remote_thread',
    '9': 'raw_access_thread',
    '10': 'process_access',
    '11': 'file_event',
    '12': 'registry_event',
    '13': 'registry_set',
    '14': 'registry_rename',
    '15': 'create_stream_hash',
    '16': 'sysmon_status',
    '17': 'pipe_created',
    '18': 'pipe_created',
    '19': 'wmi_event',
    '20': 'wmi_event',
    '21': 'wmi_event',
    '22': 'dns_query',
    '23': 'file_delete',
    '24': 'clipboard_capture',
    '25': 'process_tampering',
    '26': 'file_delete_detected',
    '27': 'file_block_executable',
    '28': 'file_block_shredding',
    '29': 'file_executable_detected',
    '255': 'sysmon_error',
  },
  security: { '4688': 'process_creation' },
};

/** The check `sigma/specific_instead_of_generic_logsource`; `about` says what it finds. */
export const specificInsteadOfGenericLogsource = objectCheck({
  code: 'sigma/specific_instead_of_generic_logsource',
  severity: 'error',
  about:
    'A rule for one event id of Sysmon or the Security log misses the same activity where another collector records it; a category takes all.',
  of: ['rule'],
  passes: [{}],
  fails: [
    {
      logsource: { product: 'windows', service: 'sysmon' },
      detection: { selection: { EventID: 1, 'Image|endswith': '\\example.exe' }, condition: 'selection' },
    },
  ],
  check(rule, report) {
    const { product, service = '', category } = rule.logSource;
    if (product !== 'windows' || category !== undefined || !Object.hasOwn(categories, service)) return;
    for (const item of itemsOf(rule)) {
      if (item.field !== 'EventID') continue;
      for (const { value, keyPath } of writtenValues(rule, item)) {
        const generic = value.kind === 'number' ? categories[service]?.[value.text] : undefined;
        if (generic === undefined || value.kind !== 'number') continue;
        report({
          message: `Event ${value.text} of \`${service}\` is the category \`${generic}\`.`,
          keyPath,
          hint: `Write \`category: ${generic}\` and leave the service and the EventID out.`,
        });
      }
    }
  },
});
