import { describe, expect, it } from 'vitest';
import type { Value } from '../../src/engine/index.ts';
import { evaluate, findingsOf } from './evaluate.ts';

type Given = Parameters<typeof evaluate>[1];

function table(cases: readonly (readonly [expression: string, gives: Value, given?: Given])[]): void {
  it.each(cases.map(([expression, gives, given]) => ({ expression, gives, given })))(
    '$expression gives $gives',
    ({ expression, gives, given }) => {
      expect(evaluate(expression, given)).toEqual(gives);
    },
  );
}

describe('arithmetic', () => {
  table([
    ['2+3*4', 14],
    ['20-6/2', 17],
    ['7+9%4', 8],
    ['10/3', 3.3333333333333335],
    ['5/0', null],
    ['5%0', null],
    ['n*2', 8, { n: '4' }],
    ['n*2', null, { n: 'four' }],
    ['n*2', null],
    ['n*2', null, { n: ['1', '2'] }],
    ['-n', -4, { n: '4' }],
    ['a+b', 12, { a: '5', b: '7' }],
    ['a+b', 'xy', { a: 'x', b: 'y' }],
    ['a+b', null, { a: '5', b: 'y' }],
    ['"foo"+"bar"', 'foobar'],
    ['"server-"+n', 'server-3', { n: '3' }],
    ['n+"2"', '12', { n: 1 }],
    ['substr("14",1,1)+substr("27",1,1)', '12'],
    ['tonumber("3")+1', 4],
  ]);
});

describe('precision of literals', () => {
  table([
    ['8.250 * 0.2', 2],
    ['8.250 * 0.20', 1.7],
    ['8.250 * 0.200', 1.65],
    ['8.250 * exact(0.2)', '1.650'],
    ['1.00 * 1111', 1111],
    ['0.1 + 0.2', 0.3],
    ['123.0 + 4.567', 127.567],
    ['acos(0)*180/pi()', 90.0000000003],
    ['n * 0.5', 0.6, { n: '1.25' }],
    ['exact(n * 0.5)', 0.625, { n: '1.25' }],
    ['round(8.250 * 0.2, 2)', '1.65'],
    ['1.50', '1.50'],
    ['"v".1.50', 'v1.50'],
    ['if(8.250*0.2 > 1.6 AND 8.250*0.2 < 1.7, "raw", "rounded")', 'raw'],
  ]);
});

describe('concatenation', () => {
  table([
    ['a.b', '57', { a: 5, b: 7 }],
    ['"n=".(6/3)', 'n=2'],
    ['"x".missing', null],
    ['"".a', 'z', { a: 'z' }],
    ['a."x"', null, { a: ['1', '2'] }],
  ]);
});

describe('comparisons', () => {
  table([
    ['a>b', true, { a: '10', b: '9' }],
    ['a=b', true, { a: '1.0', b: '1' }],
    ['status="404"', true, { status: 404 }],
    ['status="404"', false, { status: '404.0' }],
    ['status=404', true, { status: '404' }],
    ['status==404', false, { status: 'n/a' }],
    ['status!=404', true, { status: 'n/a' }],
    ['"Zed"<"apple"', true],
    ['"b">="banana"', false],
    ['user="admin"', false, { user: 'Admin' }],
    ['user="admin"', null],
    ['user!="admin"', null],
    ['NOT user="admin"', null],
    ['m="b"', true, { m: ['a', 'b'] }],
    ['m="c"', false, { m: ['a', 'b'] }],
    ['m!="b"', true, { m: ['a', 'b'] }],
    ['x="𝄞" AND x>"￿"', true, { x: '𝄞' }],
    ['isnull(a)=true()', true],
    ['3 < 10', true],
    ['"3" < "10"', false],
    ['3=3.0', true],
    ['n=-3', true, { n: '-3' }],
  ]);
});

describe('lists', () => {
  table([
    ['status in("400","401")', true, { status: '401' }],
    ['status IN (400, 401)', true, { status: '401' }],
    ['status IN (400, 401)', false, { status: 'x' }],
    ['NOT v IN ("a","b")', true, { v: 'c' }],
    ['new IN (old)', true, { new: 'B', old: ['A', 'B'] }],
    ['NOT new IN (old)', true, { new: 'C' }],
    ['"1.1.1.1" in(a, b)', true, { a: 'x', b: '1.1.1.1' }],
    ['v IN ("a")', null],
    ['m IN ("b","c")', true, { m: ['a', 'b'] }],
  ]);
});

describe('LIKE', () => {
  table([
    ['f LIKE "a%b_"', true, { f: 'axxbz' }],
    ['f LIKE "a%b_"', false, { f: 'ab' }],
    ['f LIKE "%a%a%"', true, { f: 'xaya' }],
    ['f LIKE "a.c*"', false, { f: 'abcc' }],
    ['f LIKE "_"', true, { f: '😀' }],
    ['f LIKE p', true, { f: 'abc', p: '%c' }],
    ['f LIKE "%"', true, { f: '' }],
    ['f LIKE "%\\\\temp\\\\%"', true, { f: 'C:\\temp\\x' }],
    ['f LIKE "%"', null],
  ]);
});

describe('logic', () => {
  table([
    ['1=1 OR 1=1 XOR 1=1', false],
    ['1=1 OR 1=2 AND 1=2', true],
    ['missing=1 AND 1=2', false],
    ['missing=1 AND 1=1', null],
    ['missing=1 OR 1=1', true],
    ['missing=1 OR 1=2', null],
    ['NOT (missing=1)', null],
    ['NOT 1=2', true],
    ['! match("a","b")', true],
  ]);
});

describe('what is refused before the run', () => {
  const cases: readonly [string, string, string][] = [
    ['"1"+1', 'eval/type-mismatch', "'+' only takes two strings or two numbers."],
    ['"a"-"b"', 'eval/type-mismatch', "'-' only takes numbers."],
    ['"a"*2', 'eval/type-mismatch', "'*' only takes numbers."],
    ['"x".null()', 'eval/type-mismatch', "The '.' operator only takes strings and numbers."],
    ['if(null()=="","y","n")', 'eval/type-mismatch', "The '==' operator received different types."],
    ['if(isnull(x)="y","y","n")', 'eval/type-mismatch', "The '==' operator received different types."],
    ['if(x AND y,1,2)', 'eval/type-mismatch', "'AND' only takes boolean arguments."],
    ['1==1', 'eval/boolean-result', 'cannot be assigned a boolean result'],
    ['isnull(x)', 'eval/boolean-result', 'cannot be assigned a boolean result'],
    ['if(x=1,true(),false())', 'eval/boolean-result', 'cannot be assigned a boolean result'],
    ['coalesce(null(), x=1)', 'eval/boolean-result', 'cannot be assigned a boolean result'],
    ['nosuchfunc(1)', 'eval/unknown-function', "The 'nosuchfunc' function is unsupported or undefined."],
    ['upper(null())', 'eval/wrong-arguments', "The arguments to the 'upper' function are invalid."],
    ['mvcount(null())', 'eval/wrong-arguments', "The arguments to the 'mvcount' function are invalid."],
    ['min()', 'eval/wrong-arguments', "The arguments to the 'min' function are invalid."],
    ['sqrt("x")', 'eval/wrong-arguments', "The arguments to the 'sqrt' function are invalid."],
    ['sigfig(1.5,3)', 'eval/wrong-arguments', "The arguments to the 'sigfig' function are invalid."],
    ['mvfilter(true())', 'eval/wrong-arguments', "The arguments to the 'mvfilter' function are invalid."],
    ['if(x,1,2)', 'eval/wrong-arguments', "The arguments to the 'if' function are invalid."],
    ['case(x=1,2,x=2)', 'eval/wrong-arguments', "The arguments to the 'case' function are invalid."],
    ['round(2.5,-1)', 'eval/wrong-arguments', "The arguments to the 'round' function are invalid."],
    ['tonumber("abc")', 'eval/wrong-arguments', "The arguments to the 'tonumber' function are invalid."],
    ['sum(1,"2")', 'eval/wrong-arguments', "The arguments to the 'sum' function are invalid."],
    ['match(x,"(")', 'eval/bad-regex', 'cannot be used'],
    ['relative_time(now(),"soon")', 'eval/bad-time', 'no relative time'],
    ['printf("%y",1)', 'eval/bad-format', '`%y` is no conversion'],
    ['searchmatch("a=")', 'eval/bad-search', 'missing a term'],
  ];
  it.each(cases)('%s is %s', (expression, code, fragment) => {
    const [finding, ...others] = findingsOf(expression);
    expect(others).toEqual([]);
    expect(finding?.code).toBe(code);
    expect(finding?.message).toContain(fragment);
    expect(finding?.hint).not.toBe('');
  });

  it('wants a condition where one is wanted', () => {
    expect(findingsOf('x+1', 'boolean')[0]?.code).toBe('eval/condition-wanted');
    expect(findingsOf('x=1', 'boolean')).toEqual([]);
  });

  it('points at the argument that is wrong', () => {
    const text = 'len(x).sqrt("x")';
    const [finding] = findingsOf(text);
    expect(text.slice(finding?.span.start, finding?.span.end)).toBe('"x"');
  });

  it('suggests a close name', () => {
    expect(findingsOf('colaesce(a,b)')[0]?.hint).toContain('coalesce');
  });
});
