import { describe, expect, it } from 'vitest';
import { type ExampleContent, exampleFiles, memoryFiles, readContent } from '../../src/content/index.ts';
import { whereIs } from '../../src/text/index.ts';

function findings(example: ExampleContent): string[] {
  const files = memoryFiles(exampleFiles(example));
  const content = readContent(files, { layout: example.layout ?? 'classic' });
  return content.diagnostics.map((diagnostic) => {
    const { source, span } = whereIs(diagnostic)!;
    const under = source.text.slice(span.start, span.end).split('\n')[0];
    const hint = diagnostic.hint === undefined ? '' : ` (${diagnostic.hint})`;
    return `<${under}> ${diagnostic.code} ${diagnostic.message}${hint}`;
  });
}

describe('a schema fault is shown where it stands and says what to do', () => {
  it.each<[string, ExampleContent, string[]]>([
    [
      'a missing key at the top',
      { story: { narrative: undefined } },
      ['<name: Example Story> schema/missing-key The key `narrative` is missing in the story.'],
    ],
    [
      'a missing nested key, at the key of the mapping that lacks it',
      { story: { tags: { usecase: undefined } } },
      ['<tags> schema/missing-key The key `usecase` is missing in `tags`.'],
    ],
    [
      'a value outside of a vocabulary',
      { story: { tags: { category: ['Malwre'] } } },
      [
        '<Malwre> schema/not-allowed `Malwre` is not a value of `tags.category[0]`. (Did you mean `Malware`?)',
      ],
    ],
    [
      'a value far from any of a vocabulary',
      { detection: { type: 'Alert' } },
      [
        '<Alert> schema/not-allowed `Alert` is not a value of `type`. (Allowed: TTP, Anomaly, Hunting, Correlation.)',
      ],
    ],
    [
      'an unknown key, with a close one (v5)',
      { layout: 'v5', story: { narratives: 'x' } },
      ['<narratives> schema/unknown-key The story has no key `narratives`. (Did you mean `narrative`?)'],
    ],
    ['an unknown key (classic): ignored as upstream does', { story: { colour: 'x' } }, []],
    [
      'an unknown key in a test (v5)',
      {
        layout: 'v5',
        detection: {
          tests: [
            {
              name: 'T',
              attack_data: [
                { data: 'https://e.com/a', source: 's', sourcetype: 't', update_timestamp: true },
              ],
            },
          ],
        },
      },
      [
        '<update_timestamp> schema/unknown-key `tests[0].attack_data[0]` has no key `update_timestamp`. (Known keys: data, source, sourcetype, custom_index, host, sha256, bytes.)',
      ],
    ],
    [
      'a date that is none',
      { story: { date: '2024-02-30' } },
      ['<2024-02-30> schema/bad-format `2024-02-30` is not a date of the calendar, written YYYY-MM-DD.'],
    ],
    ['an id that is no UUID', { story: { id: 'abc' } }, ['<abc> schema/bad-format `abc` is not a UUID.']],
    [
      'a reference without a scheme',
      { story: { references: ['example.com/a'] } },
      [
        '<example.com/a> schema/bad-format `example.com/a` is not a value of `references[0]`. (A complete address that begins with http:// or https://.)',
      ],
    ],
    [
      'a text where a list belongs',
      { story: { tags: { category: 'Malware' } } },
      [
        '<Malware> schema/wrong-type `tags.category` must be a list, but is a text. (Write each entry on its own line after a dash.)',
      ],
    ],
    [
      'a number where a text belongs',
      { story: { author: 42 } },
      ["<42> schema/wrong-type `author` must be a text, but is a whole number. (Put it in quotes: '42'.)"],
    ],
    [
      'a name that is too long',
      { detection: { name: 'A'.repeat(68) } },
      [`<${'A'.repeat(68)}> schema/too-long \`name\` has 68 characters, at most 67 are allowed.`],
    ],
    [
      'a number out of range',
      { detection: { tags: { confidence: 101 } } },
      ['<101> schema/out-of-range `tags.confidence` is 101, but must be at most 100.'],
    ],
    [
      'an empty list',
      { story: { tags: { product: [] } } },
      ['<[]> schema/too-few `tags.product` needs at least 1 entry.'],
    ],
    [
      'an observable with two roles and a wrong type',
      { detection: { tags: { observable: [{ name: 'dest', type: 'Host', role: ['Victim', 'Attacker'] }] } } },
      [
        '<Host> schema/not-allowed `Host` is not a value of `tags.observable[0].type`. (Allowed: Unknown, Hostname, IP Address, MAC Address, User Name, Email Address, URL String, File Name, File Hash, Process Name, Resource UID, Endpoint and 10 more.)',
        '<- Victim> schema/too-many `tags.observable[0].role` may have at most 1 entry.',
      ],
    ],
    [
      'an expectation that is none',
      {
        detection: {
          tests: [
            {
              name: 'T',
              attack_data: [{ data: 'https://e.com/a', source: 's', sourcetype: 't' }],
              expect: 'nothing',
            },
          ],
        },
      },
      ['<nothing> schema/not-allowed `nothing` is not a value of `tests[0].expect`. (Allowed: none.)'],
    ],
    [
      'a suppression without a reason',
      { detection: { detent: { suppress: [{ check: 'detection/missing-test' }] } } },
      [
        '<check: detection/missing-test> schema/missing-key The key `reason` is missing in `detent.suppress[0]`. (Why the finding is right to be there.)',
      ],
    ],
  ])('%s', (_, example, expected) => {
    expect(findings(example)).toEqual(expected);
  });
});
