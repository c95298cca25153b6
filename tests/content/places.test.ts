import { describe, expect, it } from 'vitest';
import { exampleFiles, memoryFiles, readContent, validate } from '../../src/content/index.ts';
import { lineText, resolve, whereIs } from '../../src/text/index.ts';

/** Findings as `path:line:column code`, with the text under the span. */
function findings(files: Readonly<Record<string, string>>): string[] {
  const { diagnostics } = validate(readContent(memoryFiles(files), { layout: 'classic' }), {
    today: '2026-01-01',
  });
  return diagnostics.map((diagnostic) => {
    const where = whereIs(diagnostic)!;
    const under = where.source.text.slice(where.span.start, where.span.end);
    return `${where.source.name.split('/').at(-1)}:${where.start.line}:${where.start.column} ${diagnostic.code} <${under}>`;
  });
}

const path = 'detections/endpoint/example_detection.yml';
const sound = exampleFiles({})[path]!;

/** The sound detection with its search written in some YAML style. */
function withSearch(yaml: string): Record<string, string> {
  const text = sound.replace(/^search:[\s\S]*?(?=^how_to_implement)/m, `search: ${yaml}\n`);
  return { ...exampleFiles({}), [path]: text };
}

describe('a finding inside a search stands at its characters in the file', () => {
  it.each<[string, string, string[]]>([
    [
      'plain, folded',
      'index=a process_name=a | stats count by dest user process_name\n  | heda 1 | `example_detection_filter`',
      ['example_detection.yml:12:5 spl/unknown-command <heda>'],
    ],
    [
      'single-quoted, with doubled quotes before',
      "'`example_events` name=\"it''s\" | stats count by dest user process_name\n\n  | heda 1\n  | `example_detection_filter`'",
      ['example_detection.yml:13:5 spl/unknown-command <heda>'],
    ],
    [
      'double-quoted, with escapes before',
      '"`example_events` name=\\"x\\" | stats count by dest user process_name | heda 1 | `example_detection_filter`"',
      ['example_detection.yml:11:80 spl/unknown-command <heda>'],
    ],
    [
      'literal',
      '|-\n  `example_events`\n    | stats count by dest user process_name\n    | heda 1\n  | `example_detection_filter`',
      ['example_detection.yml:14:7 spl/unknown-command <heda>'],
    ],
    [
      'folded block',
      '>-\n  `example_events` x=1\n  | stats count by dest user process_name\n  | heda 1\n  | `example_detection_filter`',
      ['example_detection.yml:14:5 spl/unknown-command <heda>'],
    ],
    [
      'an unknown macro',
      "'`exmaple_events` | stats count by dest user process_name | `example_detection_filter`'",
      ['example_detection.yml:11:10 spl/unknown-macro <`exmaple_events`>'],
    ],
    [
      'an unknown lookup',
      "'`example_events` | stats count by dest user process_name | lookup exmaple process_name | `example_detection_filter`'",
      ['example_detection.yml:11:76 link/unknown-lookup <exmaple>'],
    ],
    [
      'an unknown function',
      "'`example_events` | stats count by dest user process_name | eval x=lenn(user) | `example_detection_filter`'",
      ['example_detection.yml:11:76 eval/unknown-function <lenn>'],
    ],
  ])('%s', (_, yaml, expected) => {
    expect(findings(withSearch(yaml))).toEqual(expected);
    const crlf = Object.entries(withSearch(yaml)).map(([name, text]) => [
      name,
      text.replaceAll('\n', '\r\n'),
    ]);
    expect(findings(Object.fromEntries(crlf))).toEqual(expected);
  });

  it('in a macro stands in the macro’s file and is reported once', () => {
    const files = {
      ...exampleFiles({
        macro: [{}, { name: 'tail_part', definition: 'head limit=5 | heda 1' }],
        detection: [
          {},
          ...[2, 3].map((n) => ({
            name: `Other ${n}`,
            id: `00000000-0000-4000-8000-00000000010${n}`,
            search: `\`example_events\` | stats count by dest user process_name | \`tail_part\` | \`other_${n}_filter\``,
          })),
        ],
      }),
    };
    expect(findings(files)).toEqual(['tail_part.yml:2:28 spl/unknown-command <heda>']);
  });

  it('in a message and a drilldown stands at the token', () => {
    const files = exampleFiles({
      detection: {
        tags: { message: 'A tool ran as $nobody$ on $dest$.' },
        drilldown_searches: [
          {
            name: 'All of $dset$',
            search: '%original_detection_search%',
            earliest_offset: null,
            latest_offset: null,
          },
          {
            name: 'Other',
            search: '%original_detection_search% | head 1',
            earliest_offset: null,
            latest_offset: null,
          },
        ],
      },
    });
    expect(findings(files).map((line) => line.replace(/^\S+ /, ''))).toEqual([
      'detection/drilldown-field-not-in-results <$dset$>',
      'detection/message-token-not-in-search <$nobody$>',
    ]);
  });
});

describe('a search text', () => {
  it('leads every character back to the file', () => {
    const content = readContent(memoryFiles(exampleFiles({})));
    const { searchText } = content.detections[0]!;
    for (let i = 0; i < searchText.text.length; i += 1) {
      const { source, start, span } = resolve(searchText, { start: i, end: i + 1 });
      if (/\s/.test(searchText.text[i]!)) continue;
      expect(source.text.slice(span.start, span.end)).toBe(searchText.text[i]);
      expect(lineText(source, start.line)[start.column - 1]).toBe(searchText.text[i]);
    }
  });
});
