import { describe, expect, test } from 'vitest';
import { collect, compile, type FieldValue, memorySource, Row } from '../../src/engine/index.ts';
import { macroCatalog } from '../../src/spl/index.ts';
import { sourceText } from '../../src/text/index.ts';
import { testContext } from '../engine/search-context.ts';

type Given = readonly Readonly<Record<string, FieldValue>>[];

const numbered = (count: number): Given => Array.from({ length: count }, (_, n) => ({ n, text: `t${n}` }));
const long = (count: number): Given => Array.from({ length: count }, () => ({ text: `${'a'.repeat(50)}!` }));
const wide = Array.from({ length: 1000 }, (_, n) => `v${n}`);
const doubled = (step: string): string => `| makeresults | eval x="aaaaaaaaaa" ${step.repeat(60)}`;

/** Errors of compiling and running, with a small allowance so that what is refused is refused at once. */
async function errorsOf(text: string, given: Given): Promise<string[]> {
  const macros = macroCatalog([
    { name: 'm0', arguments: [], definition: sourceText('m0', 'a=1 ') },
    ...Array.from({ length: 40 }, (_, n) => ({
      name: `m${n + 1}`,
      arguments: [],
      definition: sourceText(`m${n + 1}`, `\`m${n}\` \`m${n}\``),
    })),
  ]);
  const context = { ...testContext, macros };
  const { plan, diagnostics } = compile(sourceText('<test>', text), context);
  const found = [...diagnostics];
  if (plan) {
    const source = memorySource(given.map((row) => Row.of(row)));
    const limits = { madeValues: 400_000, madeValuesPerEvent: 10 };
    found.push(...(await collect(plan, { context, source, limits })).diagnostics);
  }
  return found.filter(({ severity }) => severity === 'error').map(({ code }) => code);
}

describe('searches that make much of little end with a named limit', () => {
  test.each<[name: string, search: string, code: string, given?: Given]>([
    ['a million million rows', '| makeresults count=1000000000000', 'engine/too-many-rows'],
    ['a list in every row', '| makeresults count=1000 | eval x=mvrange(0, 99999)', 'engine/work-limit'],
    [
      'lists expanded twice',
      '| makeresults | eval x=mvrange(0, 99999) | mvexpand x | eval y=mvrange(0, 9999) | mvexpand y',
      'engine/work-limit',
    ],
    [
      'lists in lists',
      '| makeresults | eval x=mvrange(0, 99999), y=mvmap(x, mvrange(0, 99999))',
      'engine/work-limit',
    ],
    ['a list doubled', doubled('| eval x=mvappend(x, x)'), 'engine/work-limit'],
    ['a text doubled', doubled('| eval x=x.x'), 'engine/work-limit'],
    ['a text doubled by strcat', doubled('| strcat x x x'), 'engine/work-limit'],
    ['a text grown by replace', doubled('| eval x=replace(x, ".", "aaaaaaaaaa")'), 'engine/work-limit'],
    [
      'a text grown by sed',
      doubled('| rex field=x mode=sed "s/./&&&&&&&&/g"'.replaceAll('&', '\\0')),
      'engine/work-limit',
    ],
    ['JSON doubled', doubled('| eval x=json_object("a", x, "b", x)'), 'engine/work-limit'],
    ['rows doubled', `* ${'| appendpipe [eval z=1] '.repeat(40)}`, 'engine/work-limit', numbered(1)],
    [
      'a product of rows',
      '* | eval k=1 | join max=0 k [search * | eval k=1]',
      'engine/work-limit',
      numbered(1000),
    ],
    ['rows joined with themselves', '* | eval k=1 | selfjoin max=0 k', 'engine/work-limit', numbered(1000)],
    [
      'maps in maps',
      '* | map maxsearches=1000000 search="search * | map maxsearches=1000000 search=*"',
      'engine/work-limit',
      numbered(500),
    ],
    [
      'a table as wide as long',
      '* | chart limit=0 count over n by text',
      'engine/work-limit',
      numbered(2000),
    ],
    ['the same by xyseries', '* | xyseries n text n', 'engine/work-limit', numbered(2000)],
    [
      'products of BY values',
      '* | stats count by a b c',
      'engine/work-limit',
      [{ a: wide, b: wide, c: wide }],
    ],
    ['running lists', '* | streamstats values(text)', 'engine/work-limit', numbered(3000)],
    ['matches given up in every row', '* | where match(text, "^(a+)+$")', 'engine/work-limit', long(500)],
    ['the same by rex', '* | rex field=text "^(?<x>(a+)+)$"', 'engine/work-limit', long(500)],
    [
      'seconds of fifty years',
      '* | timechart span=1s count',
      'engine/too-many-bins',
      [{ _time: 0 }, { _time: 1_700_000_000 }],
    ],
    [
      'seconds of ten thousand years',
      '| gentimes start=01/01/0001 end=12/31/9999 increment=1s',
      'engine/bad-time',
    ],
    ['a milliard of bins', '* | bin bins=1000000000 n', 'spl/bad-option-value', numbered(2)],
    ['a huge window', '* | streamstats window=1000000000 count', 'engine/window-too-large', numbered(2)],
    ['macros that double', '`m40`', 'spl/macro-too-large'],
    ['very many commands', `*${' | eval x=1'.repeat(5000)}`, 'engine/too-many-commands'],
    ['deep parentheses', `* | eval x=${'('.repeat(5000)}1${')'.repeat(5000)}`, 'spl/too-deep'],
    ['deep subsearches', `${'search ['.repeat(3000)}a=1${']'.repeat(3000)}`, 'spl/too-deep'],
  ])('%s', async (_name, search, code, given = []) => {
    expect(await errorsOf(search, given)).toEqual([code]);
  });
});

describe('searches that only look dangerous give their answer', () => {
  test.each<[name: string, search: string, given: Given]>([
    ['padding without end', 'n=0 | eval x=printf("%999999999s", text)', numbered(1)],
    ['wildcards over a long text', 'text="*a*a*a*a*a*a*a*a*b"', [{ text: 'a'.repeat(100_000) }]],
    ['LIKE over a long text', '* | where like(text, "%a%a%a%a%a%b")', [{ text: 'a'.repeat(100_000) }]],
    ['wildcards over a long name', '* | fields *a*a*a*a*a*a*b', [{ [`${'a'.repeat(1000)}`]: 1 }]],
    ['deep JSON', '* | spath input=text', [{ text: '['.repeat(200_000) }]],
    [
      'deep XML',
      '* | xpath "//a//a//a//a" field=text',
      [{ text: `${'<a>'.repeat(1000)}x${'</a>'.repeat(1000)}` }],
    ],
    ['a long JSON path', `n=0 | eval x=json_set("{}", "${'a.'.repeat(20_000)}b", 1)`, numbered(1)],
    [
      'a list longer than a call takes arguments',
      '* | eval x=mvappend(text, text)',
      [{ text: Array.from({ length: 150_000 }, (_, n) => `${n}`) }],
    ],
    ['a running median', '* | streamstats median(n)', numbered(5000)],
  ])('%s', async (_name, search, given) => {
    const { plan } = compile(sourceText('<test>', search), testContext);
    const source = memorySource(given.map((row) => Row.of(row)));
    const result = await collect(plan!, { context: testContext, source });
    expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

describe('no field holds a number beyond all numbers', () => {
  test.each([
    'trendline sma2(n) as x wma2(n) as y',
    'delta n as x',
    'accum n as x',
    'addtotals',
    'addcoltotals',
    'outlier n',
    'bin n',
    'bin bins=2 n',
    'makecontinuous n',
    'chart count over n',
    'chart bins=2 count by n',
    'fieldsummary',
    'streamstats sum(n) as x',
    'stats sum(n) sumsq(n) range(n) var(n)',
    'eval x=n+n, y=n*n, z=n-(-n), a=exp(n), b=pow(n, 2)',
  ])('%s', async (command) => {
    const { plan } = compile(sourceText('<test>', `* | ${command}`), testContext);
    const given = [1.7e308, 1.7e308, -1.7e308, 1.7e308].map((n) => Row.of({ n, m: n }));
    const { rows } = await collect(plan!, { context: testContext, source: memorySource(given) });
    const values = rows.flatMap((row) => row.names().map((name) => row.get(name)));
    expect(values.filter((value) => typeof value === 'number' && !Number.isFinite(value))).toEqual([]);
  });
});
