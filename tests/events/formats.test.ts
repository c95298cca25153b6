import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { splitColumns } from '../../src/events/formats/columns.ts';
import { cleanFieldName, labelPattern } from '../../src/events/formats/field-name.ts';
import { looksLikeJson, readJsonFields } from '../../src/events/formats/json.ts';
import { readPairs, readSeparatedPairs } from '../../src/events/formats/key-value.ts';
import { readKeyLines, readLabelLines } from '../../src/events/formats/labelled-lines.ts';
import { renderWinlogJson } from '../../src/events/formats/winlog-json.ts';
import { findXmlBlock, findXmlFault } from '../../src/events/formats/xml-event.ts';

describe('field names', () => {
  test.each([
    ['New Value', 'New_Value'],
    ['_id', 'id'],
    ['1st', 'st'],
    ['a.b-c', 'a_b_c'],
    ['naïve', 'na_ve'],
    ['__', ''],
    ['42', ''],
  ])('%j becomes %j', (label, name) => {
    expect(cleanFieldName(label)).toBe(name);
  });

  test('the pattern for a name matches exactly the labels that clean to it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'B', '1', '_', ' ', '.', 'é'), maxLength: 6 }),
        (label) => {
          const name = cleanFieldName(label);
          fc.pre(name !== '');
          expect(new RegExp(`^${labelPattern(name, '')}$`).test(label)).toBe(true);
          for (const other of ['a', 'B_a', 'a1']) {
            if (other !== name) expect(new RegExp(`^${labelPattern(other, '')}$`).test(label)).toBe(false);
          }
        },
      ),
    );
  });
});

describe('JSON', () => {
  test.each<[string, Record<string, string[]>]>([
    ['{"a":{"b":1}}', { 'a.b': ['1'] }],
    ['{"a":[1,2]}', { 'a{}': ['1', '2'] }],
    ['{"a":[{"b":1},{"b":2}]}', { 'a{}.b': ['1', '2'] }],
    ['{"a":[[1]]}', { 'a{}{}': ['1'] }],
    ['{"a":true,"b":false,"c":null}', { a: ['true'], b: ['false'], c: ['null'] }],
    ['{"a":{},"b":[]}', {}],
    ['{"a":""}', { a: [''] }],
    [
      '{"a":1.0,"b":-2.50e+3,"c":12345678901234567890}',
      { a: ['1.0'], b: ['-2.50e+3'], c: ['12345678901234567890'] },
    ],
    ['{"a.b":"x","a":{"b":"y"}}', { 'a.b': ['x', 'y'] }],
    [String.raw`{"a":"\u0041\\\"\/\n"}`, { a: ['A\\"/\n'] }],
    ['{"__proto__":{"x":1},"constructor":2}', { '__proto__.x': ['1'], constructor: ['2'] }],
    ['[{"a":1},{"a":2}]', { '{}.a': ['1', '2'] }],
    [' {"a" : [ 1 , {"b" : "c"} ] } ', { 'a{}': ['1'], 'a{}.b': ['c'] }],
  ])('%s', (text, fields) => {
    const read = readJsonFields(text);
    expect(read.fault).toBeUndefined();
    expect([...read.fields]).toEqual(
      Object.keys(fields).map((key) => [key, fields[key as keyof typeof fields]]),
    );
  });

  test.each([
    ['{"a":1', 6, 'the JSON text ends too early'],
    ['{"a":1,}', 7, 'a key is expected'],
    ['{"a" 1}', 5, 'a colon is expected'],
    ['{"a":tru}', 5, 'no JSON value'],
    ['{"a":1}x', 7, 'text behind the JSON value'],
    ['{"a":"\\x"}', 6, 'an escape that JSON does not know'],
    ['{"a":"b', 5, 'the JSON text ends inside a string'],
    [`${'['.repeat(600)}`, 512, 'JSON nested deeper than 512 levels'],
  ])('%# a fault is located', (text, offset, reason) => {
    expect(readJsonFields(text).fault).toEqual({ offset, reason });
  });

  test('fields in front of a fault are there', () => {
    expect([...readJsonFields('{"a":1,"b":{"c":2,').fields.keys()]).toEqual(['a', 'b.c']);
  });

  test('accepts what JSON.parse accepts', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(readJsonFields(text).fault).toBeUndefined();
      }),
    );
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '1', 'a', ' ', '\\') }),
        (text) => {
          let valid = true;
          try {
            JSON.parse(text);
          } catch {
            valid = false;
          }
          expect(readJsonFields(text).fault === undefined).toBe(valid);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['{"a":1}', true],
    ['  {}', true],
    ['[{"a":1}]', true],
    ['[19/Aug/2024:19:41:22 +0000] a=b', false],
    ['{braces} in text', false],
    ['a={"b":1}', false],
  ])('%s looks like JSON: %s', (text, looks) => {
    expect(looksLikeJson(text)).toBe(looks);
  });
});

describe('key=value', () => {
  test.each<[string, string[]]>([
    ['a=1 b=2,c=3;d=4|e=5', ['a 1', 'b 2', 'c 3', 'd 4', 'e 5']],
    ['a="x y" b="say \\"hi\\""', ['a x y', 'b say \\"hi\\"']],
    ["a='x' b=", ["a 'x'"]],
    ['a.b:c-d=1 9x=2', ['a.b:c-d 1']],
    ['url=http://h/?q=1', ['url http://h/?q=1']],
    [
      'type=USER msg=audit(1.2:3): pid=1 msg=\'op=login acct="root" res=success\'UID="root"',
      [
        'type USER',
        'msg audit(1.2:3):',
        'pid 1',
        'msg op=login acct="root" res=success',
        'op login',
        'acct root',
        'res success',
        'UID root',
      ],
    ],
    ['key=(null)\u001dARCH=x86_64', ['key (null)', 'ARCH x86_64']],
  ])('%s', (text, pairs) => {
    expect(readPairs(text).map(({ key, value }) => `${key} ${value}`)).toEqual(pairs);
  });
});

describe('pairs that a tab separates', () => {
  test.each<[text: string, pairs: string[]]>([
    ['a=x y\tb=1,2;3|4\tc="q r"', ['a x y', 'b 1,2;3|4', 'c q r']],
    ['Jan 1 00:00:00 host a=b c=d\te=f', ['a b c=d', 'e f']],
    ['2024-01-02 03:04:05\ta=\tb= \tno pair\t=x\tu=h/p?q=1', ['u h/p?q=1']],
  ])('%j', (text, pairs) => {
    expect(readSeparatedPairs(text, '\t').map(({ key, value }) => `${key} ${value}`)).toEqual(pairs);
  });
});

describe('classic Windows text', () => {
  test('head lines', () => {
    expect(readKeyLines('LogName=Security\r\nEmpty=\r\nno pair\r\nNew Name=a=b\r\n')).toEqual([
      { key: 'LogName', value: 'Security' },
      { key: 'New_Name', value: 'a=b' },
    ]);
  });

  test('body lines: the first line is the title, equal labels repeat, empty ones are none', () => {
    const body =
      'An account was logged on.\n\nSubject:\n\tAccount Name:\t\tA\n\tLogon ID:\t\t0x3E7\nTarget:\n\tAccount Name:\tB$\n\tGone:\t\n\thttp://x';
    expect(readLabelLines(body).map(({ key, value }) => `${key}=${value}`)).toEqual([
      'Account_Name=A',
      'Logon_ID=0x3E7',
      'Account_Name=B$',
    ]);
  });
});

describe('columns', () => {
  test.each<[string, string[]]>([
    ['a,b,,c', ['a', 'b', '', 'c']],
    ['a,"b,c",d', ['a', 'b,c', 'd']],
    ['"say ""hi""",x', ['say "hi"', 'x']],
    ['"open,x', ['open,x']],
    ['', ['']],
    ['a,', ['a', '']],
    ['"a",', ['a', '']],
  ])('%s', (line, columns) => {
    expect(splitColumns(line, ',')).toEqual(columns);
  });
});

describe('XML', () => {
  test('blocks', () => {
    const text = "<E><System x='1'>a</System><Empty/><Systems>b</Systems><System>c</System></E>";
    const inner = (from?: number): string | undefined => {
      const block = findXmlBlock(text, 'System', from);
      return block && text.slice(block.start, block.end);
    };
    expect(inner()).toBe('a');
    expect(inner(20)).toBe('c');
    expect(findXmlBlock(text, 'Empty')).toBeUndefined();
    expect(findXmlBlock('<A>no end', 'A')).toBeUndefined();
  });

  test.each([
    ['<a><b></a>', 6, '</a> stands where </b> is expected'],
    ['<a>', 3, '<a> is not closed'],
    ['<a b=c/>', 0, 'the tag <a is not complete'],
    ["<a b='1' b='2'/>", 8, 'the attribute b stands twice'],
    ['<a>x & y</a>', 5, 'an & that starts no entity'],
    ['<a/><b/>', 4, 'a second element follows the first'],
    ['text', 0, 'text outside the element'],
    ['<a>\u0000</a>', 3, 'a character that XML does not allow'],
    ['', 0, 'there is no element'],
  ])('%j is not well-formed', (text, offset, reason) => {
    expect(findXmlFault(text)).toEqual({ offset, reason });
  });

  test('agrees with saxes on what is well-formed', () => {
    const piece = fc.constantFrom(
      '<a>',
      '</a>',
      "<b x='1'>",
      '</b>',
      '<c/>',
      '<c y="2" z=\'3\'/>',
      'text',
      ' ',
      '&amp;',
      '&#65;',
      '&',
      '<',
      '>',
      '<!-- c -->',
      '<![CDATA[x]]>',
      ']]>',
      "<a x='&lt;'>",
      '<a x=1>',
      '</',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('');
        const parser = new SaxesParser();
        let valid = true;
        parser.on('error', () => {
          valid = false;
        });
        parser.write(text).close();
        expect(findXmlFault(text) === undefined, text).toBe(valid);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('Windows events as flat JSON', () => {
  const event = {
    EventTime: '2020-08-01 06:49:15',
    Hostname: 'dc.example.local',
    Keywords: '-9223372036854775808',
    EventType: 'INFO',
    EventID: 13,
    SourceName: 'Microsoft-Windows-Sysmon',
    ProviderGuid: '{GUID}',
    RecordNumber: 7,
    ProcessID: 2928,
    ThreadID: 3404,
    Channel: 'Microsoft-Windows-Sysmon/Operational',
    AccountName: 'SYSTEM',
    Message: 'Registry value set:\r\nEventType: SetValue\r\nProcessId: 1196\r\nDetails: a & b <c>',
    Details: 'a & b <c>',
  };

  test('is rendered to XML', () => {
    expect(renderWinlogJson(JSON.stringify(event))).toBe(
      "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>" +
        "<Provider Name='Microsoft-Windows-Sysmon' Guid='{GUID}'/><EventID>13</EventID><Keywords>0x8000000000000000</Keywords>" +
        "<TimeCreated SystemTime='2020-08-01T06:49:15.000000000Z'/><EventRecordID>7</EventRecordID><Correlation/>" +
        "<Execution ProcessID='2928' ThreadID='3404'/><Channel>Microsoft-Windows-Sysmon/Operational</Channel>" +
        '<Computer>dc.example.local</Computer><Security/></System><EventData>' +
        "<Data Name='EventType'>SetValue</Data><Data Name='ProcessId'>1196</Data><Data Name='Details'>a &amp; b &lt;c&gt;</Data>" +
        '</EventData></Event>',
    );
  });

  test('Winlogbeat, both generations', () => {
    const six = {
      '@timestamp': '2019-05-18T20:36:46.254Z',
      event_id: 3,
      log_name: 'System',
      computer_name: 'h',
      level: 'Warning',
      process_id: 4,
      event_data: { A: '<' },
    };
    const seven = {
      '@timestamp': '2019-05-18T20:36:46.254Z',
      log: { level: 'Warning' },
      winlog: {
        event_id: 3,
        channel: 'System',
        computer_name: 'h',
        process: { pid: 4 },
        event_data: { A: '<' },
      },
    };
    for (const one of [six, seven]) {
      expect(renderWinlogJson(JSON.stringify(one))).toBe(
        "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider/><EventID>3</EventID><Level>3</Level>" +
          "<TimeCreated SystemTime='2019-05-18T20:36:46.254000000Z'/><Correlation/><Execution ProcessID='4'/><Channel>System</Channel>" +
          "<Computer>h</Computer><Security/></System><EventData><Data Name='A'>&lt;</Data></EventData></Event>",
      );
    }
  });

  test('other JSON is left alone', () => {
    expect(renderWinlogJson('{"EventID":1}')).toBeUndefined();
    expect(renderWinlogJson('{"Channel":"x","EventID":1')).toBeUndefined();
  });
});
