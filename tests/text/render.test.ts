import { describe, expect, it } from 'vitest';
import {
  countFindings,
  type Diagnostic,
  diagnosticToJson,
  displayWidth,
  fitWidth,
  junitOfFindings,
  printable,
  renderGithub,
  renderJunit,
  renderText,
  type SourceText,
  sarifLog,
  sourceText,
} from '../../src/text/index.ts';

const yaml = 'name: A\nsearch: |\n  index=x\n  | statz count by dest user\ntype: TTP\n';
const file = sourceText('detections/endpoint/a.yml', yaml);

function at(source: SourceText, piece: string): Diagnostic['at'] {
  const start = source.text.indexOf(piece);
  return { source, span: { start, end: start + piece.length } };
}

const unknownCommand: Diagnostic = {
  code: 'spl/unknown-command',
  severity: 'error',
  message: '`statz` is not a search command.',
  hint: 'Did you mean `stats`?',
  at: at(file, 'statz')!,
  keyPath: ['search'],
};
const wrongType: Diagnostic = {
  code: 'schema/enum',
  severity: 'warning',
  message: '`TTP` is odd: 50%, a:b.',
  at: at(file, 'TTP')!,
  notes: [{ message: 'First defined here', at: at(file, 'name: A')! }],
};

describe('text', () => {
  it('shows the line with a caret, the hint and the notes, sorted by place', () => {
    expect(renderText([wrongType, unknownCommand])).toBe(
      [
        'detections/endpoint/a.yml:4:5  error  spl/unknown-command',
        '  4 |   | statz count by dest user',
        '          ^^^^^',
        '  `statz` is not a search command.',
        '  Did you mean `stats`?',
        '',
        'detections/endpoint/a.yml:5:7  warning  schema/enum',
        '  5 | type: TTP',
        '            ^^^',
        '  `TTP` is odd: 50%, a:b.',
        '  Note: First defined here: detections/endpoint/a.yml:1:1',
        '',
      ].join('\n'),
    );
  });

  it('prints nothing for no findings', () => {
    expect(renderText([])).toBe('');
    expect(countFindings([])).toBe('no findings');
  });

  it('counts by severity', () => {
    expect(countFindings([unknownCommand, wrongType, wrongType])).toBe('1 error, 2 warnings');
  });

  it('follows an inner text to its file and names the calls that led there', () => {
    const macroFile = sourceText('macros/m.yml', 'definition: foo bar\n');
    const inner: SourceText = {
      name: '<search>',
      text: 'foo bar',
      outer: (span) => ({
        source: macroFile,
        span: { start: span.start + 12, end: span.end + 12 },
        calls: [{ what: 'the macro `m`', source: file, span: { start: 18, end: 19 } }],
      }),
    };
    expect(
      renderText([
        {
          ...unknownCommand,
          message: 'Bad.',
          hint: 'Fix.',
          at: { source: inner, span: { start: 4, end: 7 } },
        },
      ]),
    ).toBe(
      [
        'macros/m.yml:1:17  error  spl/unknown-command',
        '  1 | definition: foo bar',
        '                      ^^^',
        '  Bad.',
        '  Fix.',
        '  Note: In the expansion of the macro `m`, called here: detections/endpoint/a.yml:3:1',
        '',
      ].join('\n'),
    );
  });

  it.each([40, 60, 80, 100])('keeps every line within %i columns and the caret under its text', (columns) => {
    const long = sourceText('x.yml', `${'a '.repeat(500)}HERE${' b'.repeat(500)}`);
    const text = renderText(
      [{ code: 'x/y', severity: 'error', message: 'word '.repeat(40).trim(), at: at(long, 'HERE')! }],
      { columns },
    );
    const lines = text.split('\n');
    for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
    expect(lines[1]).toContain('HERE');
    expect(lines[2]?.indexOf('^^^^')).toBe(lines[1]?.indexOf('HERE'));
  });

  it('keeps the caret under its text behind wide characters and tabs', () => {
    const wide = sourceText('x.yml', 'a\t検出 HERE');
    const lines = renderText([
      { code: 'x/y', severity: 'error', message: 'M.', at: at(wide, 'HERE')! },
    ]).split('\n');
    expect(lines[1]).toBe('  1 | a 検出 HERE');
    expect(lines[2]?.indexOf('^')).toBe('  1 | '.length + 'a '.length + 4 + 1);
  });

  it('is quick on a line of 50 MB', () => {
    const huge = sourceText('x.yml', `${'x'.repeat(50_000_000)}HERE`);
    expect(renderText([{ code: 'x/y', severity: 'error', message: 'M.', at: at(huge, 'HERE')! }])).toContain(
      'HERE',
    );
  });

  it('lets nothing in content reach the terminal as a control character', () => {
    const evil = sourceText('a\u001b[31m.yml', 'x: \u001b]0;pwned\u0007 \u202eabc \u009b1m\u007f');
    const text = renderText([
      {
        code: 'x/y',
        severity: 'error',
        message: 'Bad \u001b[2J value.',
        hint: '\u0000',
        at: at(evil, 'pwned')!,
        notes: [{ message: '\u001b' }],
      },
    ]);
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(text).toContain('␛]0;pwned␇');
  });
});

describe('printable and widths', () => {
  it.each([
    ['a\tb', 'a b'],
    ['a\nb', 'a␊b'],
    ['\u202e', '\ufffd'],
    ['é検', 'é検'],
  ])('%j prints as %j', (text, expected) => expect(printable(text)).toBe(expected));
  it.each([
    ['abc', 3],
    ['検出', 4],
    ['e\u0301', 1],
    ['😀', 2],
  ])('%j is %i wide', (text, width) => expect(displayWidth(text)).toBe(width));
  it('cuts at a column, not through a wide character', () => expect(fitWidth('検出検出', 6)).toBe('検出…'));
});

describe('json', () => {
  it('holds every key, null where there is nothing', () => {
    expect(diagnosticToJson(unknownCommand)).toEqual({
      code: 'spl/unknown-command',
      severity: 'error',
      message: '`statz` is not a search command.',
      hint: 'Did you mean `stats`?',
      file: 'detections/endpoint/a.yml',
      line: 4,
      column: 5,
      endLine: 4,
      endColumn: 10,
      keyPath: ['search'],
      value: null,
      notes: [],
    });
    expect(diagnosticToJson({ code: 'a/b', severity: 'info', message: 'M.' })).toMatchObject({
      file: null,
      line: null,
      hint: null,
    });
  });
});

describe('github', () => {
  it('writes one annotation a finding, escaped', () => {
    expect(renderGithub([unknownCommand, wrongType], { folder: 'content' })).toBe(
      '::error file=content/detections/endpoint/a.yml,line=4,endLine=4,col=5,endColumn=10,' +
        'title=spl/unknown-command::`statz` is not a search command.%0ADid you mean `stats`?\n' +
        '::warning file=content/detections/endpoint/a.yml,line=5,endLine=5,col=7,endColumn=10,' +
        'title=schema/enum::`TTP` is odd: 50%25, a:b.%0AFirst defined here\n',
    );
  });
  it('escapes commas and colons in a file name', () => {
    const odd = sourceText('a,b:c.yml', 'x');
    expect(renderGithub([{ ...unknownCommand, at: { source: odd, span: { start: 0, end: 1 } } }])).toContain(
      'file=a%2Cb%3Ac.yml,',
    );
  });
});

describe('sarif', () => {
  it('lists each rule once and gives every result a region', () => {
    const log = sarifLog([unknownCommand, wrongType, { ...unknownCommand, severity: 'info' }], {
      version: '1.2.3',
      describe: (code) => (code === 'schema/enum' ? 'A value outside its list.' : undefined),
    }) as { runs: [{ tool: { driver: { rules: unknown[] } }; results: Record<string, unknown>[] }] };
    expect(log).toMatchObject({ version: '2.1.0', $schema: 'https://json.schemastore.org/sarif-2.1.0.json' });
    expect(log.runs[0].tool.driver.rules).toEqual([
      { id: 'schema/enum', shortDescription: { text: 'A value outside its list.' } },
      { id: 'spl/unknown-command', shortDescription: { text: 'spl/unknown-command' } },
    ]);
    expect(log.runs[0].results.map((result) => [result['ruleIndex'], result['level']])).toEqual([
      [1, 'error'],
      [1, 'note'],
      [0, 'warning'],
    ]);
    expect(log.runs[0].results[0]).toMatchObject({
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'detections/endpoint/a.yml', uriBaseId: 'SRCROOT' },
            region: { startLine: 4, startColumn: 5, endLine: 4, endColumn: 10 },
          },
        },
      ],
    });
  });
  it('encodes file names as URIs', () => {
    const odd = sourceText('a b/ü%.yml', 'x');
    expect(
      JSON.stringify(
        sarifLog([{ ...unknownCommand, at: { source: odd, span: { start: 0, end: 1 } } }], { version: '0' }),
      ),
    ).toContain('"uri":"a%20b/%C3%BC%25.yml"');
  });
});

describe('junit', () => {
  it('makes a suite a file; errors fail', () => {
    const xml = renderJunit(junitOfFindings([unknownCommand, wrongType]));
    expect(xml).toContain(
      '<testsuites name="detent" tests="2" failures="1" errors="0" skipped="0" time="0.000">',
    );
    expect(xml).toContain(
      '<testcase name="spl/unknown-command at 4:5" classname="detections/endpoint/a.yml"',
    );
    expect(xml).toContain('<failure message="`statz` is not a search command.">');
  });
  it('holds only characters that XML allows', () => {
    const xml = renderJunit([
      {
        name: 'a<b>&"',
        cases: [
          { name: '\u0000\u001b', className: 'c', seconds: 0.5, outcome: 'skipped', message: 'no "data"' },
          { name: 'ok', className: 'c', seconds: 0.25, outcome: 'passed' },
        ],
      },
    ]);
    expect(xml).toContain(
      '<testsuite name="a&lt;b&gt;&amp;&quot;" tests="2" failures="0" errors="0" skipped="1" time="0.750">',
    );
    expect(xml).toContain('<skipped message="no &quot;data&quot;"/>');
    expect(xml).not.toMatch(/[\u0000\u001b]/);
  });
});
