import { describe, expect, it } from 'vitest';
import { type Expression, parseExpression, printExpression } from '../../src/spl/index.ts';

/** Every group in parentheses, so that a case shows how operators bind. */
function grouped(expression: Expression): string {
  switch (expression.kind) {
    case 'binary':
      return `(${grouped(expression.left)} ${expression.operator} ${grouped(expression.right)})`;
    case 'unary':
      return `(${expression.operator} ${grouped(expression.operand)})`;
    case 'in':
      return `(${grouped(expression.value)} IN ${expression.list.map(grouped).join('|')})`;
    case 'call':
      return `${expression.name}[${expression.args.map(grouped).join('|')}]`;
    case 'field':
      return expression.quoted ? `'${expression.name}'` : expression.name;
    case 'string':
      return `<${expression.value}>`;
    case 'number':
      return expression.text;
    case 'value-subsearch':
      return '[]';
  }
}

describe('eval expressions bind', () => {
  it.each([
    ['a OR b AND c', '(a OR (b AND c))'],
    ['a AND b OR c', '((a AND b) OR c)'],
    ['a XOR b OR c', '(a XOR (b OR c))'],
    ['NOT a = b AND c', '((NOT (a = b)) AND c)'],
    ['NOT a AND NOT b', '((NOT a) AND (NOT b))'],
    ['not a or b and c xor d', '(((NOT a) OR (b AND c)) XOR d)'],
    ['!isnull(a) AND b', '((NOT isnull[a]) AND b)'],
    ['a == b', '(a = b)'],
    ['a!=b', '(a != b)'],
    ['a<=-1', '(a <= (- 1))'],
    ['1+2*3-4', '((1 + (2 * 3)) - 4)'],
    ['a-b-c', '((a - b) - c)'],
    ['a/b*c%d', '(((a / b) * c) % d)'],
    ['-a*b', '((- a) * b)'],
    ['a.b.c', '((a . b) . c)'],
    ['a."x".1.50', '((a . <x>) . 1.50)'],
    ['a . b + c', '((a . b) + c)'],
    ['x LIKE "a%" AND y', '((x LIKE <a%>) AND y)'],
    ['x in (1, "b", c) OR d', '((x IN 1|<b>|c) OR d)'],
    ['in(x, 1)', 'in[x|1]'],
    ['like(x, "a")', 'like[x|<a>]'],
    ['IF (a=1, b, null())', 'if[(a = 1)|b|null[]]'],
    ["'a b'='c.d{}'", "('a b' = 'c.d{}')"],
    ['(a+b)*c', '((a + b) * c)'],
    ['.5+1e3', '(.5 + 1e3)'],
    ['android+orange', '(android + orange)'],
    ['"a\\"b\\\\c\\d"', '<a"b\\c\\d>'],
    ['a\n  AND\tb', '(a AND b)'],
    ['null', 'null'],
    ['größe > 1', '(größe > 1)'],
    ['$token$ > 1', '($token$ > 1)'],
  ])('%s', (text, expected) => {
    const { expression, diagnostics } = parseExpression(text);
    expect(diagnostics).toEqual([]);
    expect(grouped(expression!)).toBe(expected);
    const printed = printExpression(expression!);
    expect(grouped(parseExpression(printed).expression!)).toBe(expected);
  });
});

describe('malformed expressions are refused with a place', () => {
  it.each([
    ['', 0, 0, 'Expected a field, a value or a function'],
    ['1+', 2, 2, 'lacks its right operand'],
    ['(1+2', 0, 1, 'Expected `)` to close this group'],
    ['a b', 2, 3, '`b` cannot follow'],
    ['a AND', 5, 5, 'The operator `AND` lacks its right operand'],
    ['AND a', 0, 3, 'The operator `AND` lacks its left operand'],
    ['if(a', 2, 3, 'never closed'],
    ['if(a b)', 5, 6, 'Expected `,` or `)` in the arguments of `if`'],
    ['5min', 0, 4, 'neither a number nor a name'],
    ['a{}.b', 0, 1, 'needs single quotes'],
    ['x IN y', 5, 6, 'Expected `(` after `IN`'],
    ['x NOT IN (1)', 2, 5, '`NOT` cannot follow'],
    ['a = ', 4, 4, 'lacks its right operand'],
    ['a)', 1, 2, '`)` cannot follow'],
    ['if(,a)', 3, 4, 'found `,`'],
  ])('%s', (text, start, end, fragment) => {
    const { expression, diagnostics } = parseExpression(text);
    expect(expression).toBeUndefined();
    expect(diagnostics).toHaveLength(1);
    const [finding] = diagnostics;
    expect(finding!.code).toBe('spl/malformed-expression');
    expect(finding!.message).toContain('The expression is malformed.');
    expect(finding!.message).toContain(fragment);
    expect(finding!.at!.span).toEqual({ start, end });
  });

  it('reports an open quotation mark as such', () => {
    const { diagnostics } = parseExpression('a="b');
    expect(diagnostics[0]).toMatchObject({ code: 'spl/unclosed-quote', at: { span: { start: 2, end: 3 } } });
  });

  it.each([
    ['groups', `${'('.repeat(100_000)}1`],
    ['calls', 'f('.repeat(100_000)],
    ['signs', `${'-'.repeat(100_000)}1`],
    ['negations', `${'NOT '.repeat(100_000)}1`],
    ['a chain', Array.from({ length: 50_000 }, () => 'a').join('+')],
    [
      'a chain of groups',
      `${'('.repeat(150)}${Array.from({ length: 150 }, () => 'a)+a+a+a+a+a+a+a+a').join('')}`,
    ],
  ])('refuses %s that go too deep', (_, text) => {
    const { diagnostics } = parseExpression(text);
    expect(diagnostics[0]!.code).toBe('spl/too-deep');
  });
});
