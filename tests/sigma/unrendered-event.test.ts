import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dataItems } from '../../src/events/formats/winlog/data-items.ts';
import { type WindowsEvent, windowsXml } from '../../src/events/formats/winlog/windows-event.ts';
import { unrenderedLookup, windowsLookup } from '../../src/sigma/event/windows-lookup.ts';

const text = fc.constantFrom(
  '',
  'x',
  '4',
  'a & b',
  "<it's>",
  '"quoted"',
  'C:\\Windows\\x.exe',
  '&amp;',
  'ü\n',
);
const name = fc.constantFrom('Image', 'Sub Status', 'Level', 'Channel', 'EventID', 'a.b', undefined);
const system = fc.record(
  { Name: text, EventID: text, Level: text, Channel: text, SystemTime: text, ProcessID: text, UserID: text },
  { requiredKeys: ['EventID'] },
);
const events: fc.Arbitrary<WindowsEvent> = fc.record({
  system,
  data: fc.array(fc.tuple(name, text), { maxLength: 8 }).map(dataItems),
});

it('an event that was not rendered has the fields of its XML', () => {
  fc.assert(
    fc.property(events, (event) => {
      const [direct, rendered] = [unrenderedLookup(event), windowsLookup(windowsXml(event))];
      expect([...direct.names()].sort()).toEqual([...rendered.names()].sort());
      for (const one of [...rendered.names(), 'SubStatus', 'Missing'])
        expect(direct.get(one)).toEqual(rendered.get(one));
      expect([...direct.keywordTexts()].sort()).toEqual([...rendered.keywordTexts()].sort());
    }),
    { numRuns: 300 },
  );
});
