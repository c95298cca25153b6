import { describe, expect, it } from 'vitest';
import { parseSearchExpression, printSearchExpression, type SearchExpression } from '../../src/spl/index.ts';

/** Shows how terms are grouped and what was decoded. */
function shown(node: SearchExpression): string {
  switch (node.kind) {
    case 'all':
      return 'all';
    case 'and':
    case 'or':
      return `${node.kind}(${node.operands.map(shown).join(' ')})`;
    case 'not':
      return `not(${shown(node.operand)})`;
    case 'comparison': {
      const { text, quoted, caseSensitive } = node.value;
      return `${node.field.name}${node.operator}${quoted ? `<${text}>` : text}${caseSensitive ? '!' : ''}`;
    }
    case 'in':
      return `${node.field.name}@${node.values.map((value) => value.text).join('|')}`;
    case 'term':
      return node.form === 'word' ? node.text : `${node.form}<${node.text}>`;
    case 'time':
      return `${node.name}~${node.value.text}`;
    case 'subsearch':
      return `[${node.search.commands.map((command) => command.kind).join('|')}]`;
  }
}

describe('search expressions read as', () => {
  it.each([
    ['', 'all'],
    ['a b AND c', 'and(a b c)'],
    ['a OR b c', 'and(or(a b) c)'],
    ['a b OR c d', 'and(a or(b c) d)'],
    ['a AND b OR c', 'and(a or(b c))'],
    ['error NOT 403 OR 404', 'and(error or(not(403) 404))'],
    ['NOT a OR b', 'or(not(a) b)'],
    ['NOT (a b)', 'not(and(a b))'],
    ['NOT NOT a', 'not(not(a))'],
    ['NOT()', 'not(all)'],
    ['NOT ( )', 'not(all)'],
    ['(a OR b)AND(c)', 'and(or(a b) c)'],
    ['a or b and not c in d', 'and(a or b and not c in d)'],
    ['f = v', 'f=v'],
    ['a=1, b, c="d",e', 'and(a=1 b c=<d> e)'],
    ['a=1,2 b', 'and(a=1,2 b)'],
    ['f!="v w"', 'f!=<v w>'],
    ['f>=5 g<3', 'and(f>=5 g<3)'],
    ['"a b"="c"', 'a b=<c>'],
    ['source::x', 'source=x'],
    ['f=a=b', 'f=a=b'],
    ['f IN (a, "b c" d*)', 'f@a|b c|d*'],
    ['f IN(a)', 'f@a'],
    ['NOT f IN (a)', 'not(f@a)'],
    ['f=CASE(Ab)', 'f=Ab!'],
    ['TERM(ip=1.2.3.4) CASE("A b")', 'and(TERM<ip=1.2.3.4> CASE<A b>)'],
    ['"a phrase" "AND"', 'and(phrase<a phrase> phrase<AND>)'],
    ['path="*\\\\temp\\\\*"', 'path=<*\\temp\\*>'],
    ['path=*\\temp\\x*', 'path=*\\temp\\x*'],
    ['a\\|b "c\\|d" e="\\"f\\""', 'and(a|b phrase<c|d> e=<"f">)'],
    ["don't", "don't"],
    ['earliest=-24h@h latest=now', 'and(earliest~-24h@h latest~now)'],
    ['"earliest"=x', 'earliest=<x>'.replace(/[<>]/g, '')],
    ['earliest!=x', 'earliest!=x'],
    ['a{}.b=1 c:d=2 e-f=3 @g=4', 'and(a{}.b=1 c:d=2 e-f=3 @g=4)'],
    ['ANDROID NOTE ORANGE INN', 'and(ANDROID NOTE ORANGE INN)'],
    ['[search a | fields b] c', 'and([search|fields] c)'],
    ['[| inputlookup t]', '[inputlookup]'],
    ['[inputlookup t]', '[inputlookup]'],
    ['[a=1 b]', '[search]'],
    ['NOT [search x [search y]]', 'not([search])'],
    ['f=""', 'f=<>'],
    ['*', '*'],
  ])('%s', (text, expected) => {
    const { expression, diagnostics } = parseSearchExpression(text);
    expect(diagnostics).toEqual([]);
    expect(shown(expression!)).toBe(expected);
    const printed = expression!.kind === 'all' ? '' : printSearchExpression(expression!);
    expect(shown(parseSearchExpression(printed).expression!)).toBe(expected);
  });
});

describe('faults in search expressions', () => {
  it.each([
    ['f=', 'spl/missing-value', 1, 2, "Comparator '=' is missing a term on the right hand side."],
    ['a (f!=) b', 'spl/missing-value', 4, 6, "Comparator '!=' is missing a term on the right hand side."],
    ['f==x', 'spl/missing-value', 1, 3, 'belongs to eval and where'],
    ['=x', 'spl/missing-value', 0, 1, 'left hand side'],
    ['a AND', 'spl/misplaced-operator', 2, 5, 'after `AND`'],
    ['OR b', 'spl/misplaced-operator', 0, 2, 'before `OR`'],
    ['a OR', 'spl/misplaced-operator', 2, 4, 'after `OR`'],
    ['a AND OR b', 'spl/misplaced-operator', 6, 8, 'before `OR`'],
    ['NOT', 'spl/misplaced-operator', 0, 3, 'after `NOT`'],
    ['IN (a)', 'spl/misplaced-operator', 0, 2, 'before `IN`'],
    ['country IN DE', 'spl/misplaced-operator', 8, 10, 'Expected a list in parentheses'],
    ['f NOT IN (a)', 'spl/misplaced-operator', 6, 8, 'before `IN`'],
    ['f IN (a', 'spl/unclosed-parenthesis', 5, 6, 'never closed'],
    ['f IN ()', 'spl/missing-value', 5, 7, 'empty'],
    ['(a OR b', 'spl/unclosed-parenthesis', 0, 1, 'never closed'],
    ['a)', 'spl/unexpected-bracket', 1, 2, 'closes no parenthesis'],
    ['a="b', 'spl/unclosed-quote', 2, 3, 'never closed'],
    ['TERM(a', 'spl/unclosed-parenthesis', 4, 5, 'never closed'],
    ['[search a', 'spl/unclosed-bracket', 0, 1, 'never closed'],
    ['earliest=yesterday', 'spl/bad-time', 9, 18, 'Invalid value "yesterday" for time term \'earliest\''],
    ['tag::host=', 'spl/missing-value', 9, 10, 'missing a term'],
    ['f IN ([search a], b)', 'spl/unsupported-subsearch', 16, 17, 'stands alone'],
    ['f IN (b, [search a])', 'spl/unsupported-subsearch', 9, 10, 'cannot be the value'],
    ['"earliest"=[search a]', 'spl/unsupported-subsearch', 11, 12, 'cannot be the value'],
    ['[serch a]', 'spl/unknown-command', 1, 6, '`serch` is not a search command'],
  ])('%s', (text, code, start, end, fragment) => {
    const { diagnostics } = parseSearchExpression(text);
    expect(diagnostics.map((finding) => finding.code)).toEqual([code]);
    expect(diagnostics[0]!.at!.span).toEqual({ start, end });
    expect(diagnostics[0]!.message).toContain(fragment);
  });

  it.each(['('.repeat(50_000), 'NOT '.repeat(50_000), '[search a '.repeat(2000)])(
    'never overflows',
    (text) => {
      const { diagnostics } = parseSearchExpression(text);
      expect(['spl/too-deep', 'spl/unclosed-bracket']).toContain(diagnostics[0]!.code);
    },
  );
});
