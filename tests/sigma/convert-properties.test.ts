/** What a rule matches, its search finds: random rules over random events, as fields and as the XML of Windows. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Row } from '../../src/engine/index.ts';
import { rowsFromRaw } from '../../src/events/index.ts';
import { modifiers } from '../../src/sigma/index.ts';
import { convertedText, foundBy, knowledge, matchedBy } from './converted.ts';
import { ruleYaml } from './rule-from.ts';

/** Few characters, so that texts meet: those with a meaning somewhere on the way, and letters of both cases. */
const character = fc.constantFrom(...'aAbB01 .;/\\*?"\'&<>%$()[]{}|^-+=,:`#@é'.split(''), '\u2013');
const text = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: character, maxLength: 6 }) },
  { weight: 1, arbitrary: fc.constantFrom('5', '05', '5.0', '-3', 'true', '10.0.0.1', '::1', 'amp', 'lt;') },
);
const patternText = fc.oneof(
  { weight: 3, arbitrary: text },
  {
    weight: 1,
    arbitrary: fc.tuple(text, fc.constantFrom('*', '?', '\\*'), text).map((parts) => parts.join('')),
  },
);
const field = fc.constantFrom('A', 'B', 'L');

const item = fc.oneof(
  fc.tuple(
    field,
    fc.constantFrom(
      '',
      '|contains',
      '|startswith',
      '|endswith',
      '|cased',
      '|contains|cased',
      '|windash|contains',
      '|neq',
    ),
    fc.oneof(patternText, fc.array(patternText, { minLength: 1, maxLength: 3 })),
  ),
  fc.tuple(
    field,
    fc.constantFrom('|contains|all', '|all|startswith'),
    fc.array(patternText, { minLength: 1, maxLength: 2 }),
  ),
  fc.tuple(field, fc.constant(''), fc.constantFrom(5, -3, 0, 1.5, true, false, null, '')),
  fc.tuple(field, fc.constantFrom('|gt', '|gte', '|lt', '|lte'), fc.constantFrom(5, -3, 0, 1.5)),
  fc.tuple(field, fc.constant('|exists'), fc.boolean()),
  fc.tuple(
    field,
    fc.constantFrom('|re', '|re|i', '|re|m', '|re|s'),
    fc.constantFrom('^a', 'b$', 'a.b', '[^a]', '\\d+', 'a|b', '\\\\', '^$', '&', 'b{2}'),
  ),
  fc.tuple(field, fc.constant('|cidr'), fc.constantFrom('10.0.0.0/8', '::/8', ['10.0.0.1/32', '::1/128'])),
  fc.tuple(
    field,
    fc.constantFrom('|base64', '|base64offset|contains'),
    text.filter((one) => !/[*?]/.test(one)),
  ),
);

const selection = fc
  .uniqueArray(item, { minLength: 1, maxLength: 3, selector: ([name, modifier]) => name + modifier })
  .map((items) => Object.fromEntries(items.map(([name, modifier, value]) => [name + modifier, value])));

const condition = fc.constantFrom(
  's1',
  'not s1',
  's1 and s2',
  's1 or s2',
  's1 and not s2',
  'not s1 and not s2',
  'not (s1 or s2)',
  'not (s1 and s2)',
  's1 or not (s2 and not s3)',
  '1 of s*',
  'all of s*',
  's1 and not 1 of s*',
  'not all of s*',
);

const detection = fc.record({
  s1: selection,
  s2: fc.oneof(selection, fc.array(selection, { minLength: 1, maxLength: 2 })),
  s3: selection,
  condition,
});

const fields = fc.dictionary(
  field,
  fc.oneof(
    { weight: 3, arbitrary: text },
    { weight: 1, arbitrary: fc.array(text, { minLength: 2, maxLength: 3 }) },
  ),
);

describe('a converted search', () => {
  for (const { name, examples } of modifiers) {
    const written = examples.filter(
      ({ event, value }) =>
        !Object.values(event).some((one) => one === null || one === '') &&
        Math.abs(Number(value)) !== 2 ** 53,
    );
    it.each(written)(
      `finds what \`${name}\` matches: $item $value on $event`,
      async ({ item: key, value, event, matches }) => {
        const yaml = ruleYaml({ s: { [key]: value }, condition: 's' });
        const texts = Object.entries(event).map(([field, one]) => [
          field,
          Array.isArray(one) ? one.map(String) : String(one),
        ]);
        const row = Row.of({ ...Object.fromEntries(texts), _raw: JSON.stringify(event) });
        const { text: search, findings } = convertedText(yaml, {
          withLogSource: false,
          numbersByValue: true,
        });
        expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
        const found = key.startsWith('|') ? (matches ? [0] : []) : await foundBy(search ?? '', [row]);
        expect(found).toEqual(matches ? [0] : []);
      },
    );
  }

  it('finds what the rule matches in fields', async () => {
    const options = { withLogSource: false, numbersByValue: true };
    await fc.assert(
      fc.asyncProperty(detection, fc.array(fields, { minLength: 4, maxLength: 12 }), async (rule, events) => {
        const yaml = ruleYaml(rule);
        const rows = events.map((event) => Row.of({ ...event, _raw: 'raw' }));
        const { text: search } = convertedText(yaml, options);
        expect({ search, found: await foundBy(search ?? '', rows) }).toEqual({
          search,
          found: matchedBy(yaml, rows, options),
        });
      }),
      { numRuns: 80 },
    );
  });

  it('finds the keywords of raw text', async () => {
    const keyword = fc.oneof(patternText, fc.constantFrom(5, 10));
    const rule = fc.oneof(
      fc.array(keyword, { minLength: 1, maxLength: 3 }).map((s) => ({ s, condition: 's' })),
      fc
        .array(patternText, { minLength: 1, maxLength: 2 })
        .map((list) => ({ s: { '|all': list }, condition: 'not s' })),
    );
    await fc.assert(
      fc.asyncProperty(
        rule,
        fc.array(fc.string({ unit: character, maxLength: 12 }), { minLength: 4, maxLength: 8 }),
        async (one, lines) => {
          const yaml = ruleYaml(one);
          const rows = lines.map((line) => Row.of({ _raw: `x${line}` }));
          const { text: search } = convertedText(yaml, { withLogSource: false });
          const options = { withLogSource: false };
          expect({ search, found: await foundBy(search ?? '', rows) }).toEqual({
            search,
            found: matchedBy(yaml, rows, options),
          });
        },
      ),
      { numRuns: 80 },
    );
  });

  it('finds what the rule matches in the XML of Windows', async () => {
    const windows = (rule: object, keywords: unknown): string =>
      `title: t\nlogsource: {product: windows, service: sysmon}\ndetection: ${JSON.stringify(keywords === undefined ? rule : { ...rule, s3: keywords })}\n`;
    const keywords = fc.option(
      fc.array(fc.string({ unit: character, minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 }),
      { nil: undefined },
    );
    const options = { numbersByValue: true };
    await fc.assert(
      fc.asyncProperty(
        detection,
        keywords,
        fc.array(fields, { minLength: 4, maxLength: 10 }),
        async (rule, words, events) => {
          const yaml = windows(rule, words);
          const rows = rowsFromRaw(
            {
              sourcetype: 'XmlWinEventLog',
              source: 'XmlWinEventLog:Microsoft-Windows-Sysmon/Operational',
              lines: events.map(sysmonXml),
            },
            knowledge,
          );
          const { text: search } = convertedText(yaml, options);
          expect({ search, found: await foundBy(search ?? '', rows) }).toEqual({
            search,
            found: matchedBy(yaml, rows, options),
          });
        },
      ),
      { numRuns: 80 },
    );
  });
});

function sysmonXml(event: Readonly<Record<string, string | readonly string[]>>): string {
  const items = Object.entries(event).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((one) => `<Data Name='${name}'>${encoded(one)}</Data>`),
  );
  return (
    "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-Windows-Sysmon'/>" +
    '<EventID>1</EventID><Channel>Microsoft-Windows-Sysmon/Operational</Channel><Computer>host</Computer></System>' +
    `<EventData>${items.join('')}</EventData></Event>`
  );
}

function encoded(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
