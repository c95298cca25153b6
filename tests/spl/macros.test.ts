import { describe, expect, it } from 'vitest';
import {
  expandMacros,
  listComments,
  listMacroCalls,
  type MacroDefinition,
  macroCatalog,
  parseSearch,
} from '../../src/spl/index.ts';
import { type SourceText, sourceText, whereIs } from '../../src/text/index.ts';

function macro(name: string, definition: string, ...args: string[]): MacroDefinition {
  // The definition stands in a file, two characters into its second line.
  const file = sourceText(`macros/${name}.yml`, `name: ${name}\n: ${definition}`);
  const offset = `name: ${name}\n: `.length;
  const text: SourceText = {
    name: file.name,
    text: definition,
    outer: ({ start, end }) => ({ source: file, span: { start: start + offset, end: end + offset } }),
  };
  return { name, arguments: args, definition: text };
}

const catalog = macroCatalog([
  macro('sysmon', 'sourcetype="x|y"'),
  macro('ctime', 'convert ctime($field$)', 'field'),
  macro('two', '$a$-$b$-$a$', 'a', 'b'),
  macro('outer', 'x `two($v$, 2)` y', 'v'),
  macro('piped', 'head 5 | tail 3'),
  macro('bad', 'statz count'),
  macro('outerbad', 'head | `bad`'),
  macro('loop1', 'a `loop2`'),
  macro('loop2', 'b `loop1`'),
  macro('window', '-7d'),
  macro('quoting', 'f="a\\\\b"'),
  macro('commented', 'a ```note``` b'),
  macro('empty', ''),
  macro('double', '$x$$x$', 'x'),
]);

const expand = (text: string) => expandMacros(sourceText('<search>', text), catalog);

describe('expansion', () => {
  it.each([
    ['a b', 'a b'],
    ['`sysmon` a', 'sourcetype="x|y" a'],
    ['| `ctime(firstTime)`', '| convert ctime(firstTime)'],
    ['`two(1,2)`', '1-2-1'],
    ['`two( 1 , "a, b" )`', '1-a, b-1'],
    ['`two("x(", ")")`', 'x(-)-x('],
    ['`two(if(a,b), c)`', 'if(a,b)-c-if(a,b)'],
    ['`outer(z)`', 'x z-2-z y'],
    ['`double("$x$")`', '$x$$x$'],
    ['a ```comment | "``` b', 'a  b'],
    ['a `commented` c', 'a a  b c'],
    ['"```no comment```"', '"```no comment```"'],
    ['"`window`"', '"-7d"'],
    ['"`nothing`" "`"', '"`nothing`" "`"'],
    ['search="`quoting` x"', 'search="f=\\"a\\\\\\\\b\\" x"'],
    ['a\\"`window`\\"', 'a\\"-7d\\"'],
    ['`empty`', ''],
  ])('%s', (text, expected) => {
    const { source, diagnostics } = expand(text);
    expect(diagnostics).toEqual([]);
    expect(source.text).toBe(expected);
  });

  it('lists uses with their arguments, definitions and the call that led to them', () => {
    const { uses } = expand('a | `outer("q r")`');
    expect(uses.map((use) => [use.name, use.arguments, use.span, use.calledBy?.name])).toEqual([
      ['outer', ['q r'], { start: 4, end: 18 }, undefined],
      ['two', ['q r', '2'], { start: 4, end: 18 }, 'outer'],
    ]);
    expect(uses.every((use) => use.definition !== undefined)).toBe(true);
  });
});

describe('faults of macros', () => {
  it.each([
    ['`sysmn` x', 'spl/unknown-macro', 1, 'The macro `sysmn` is not defined.', 'Did you mean `sysmon`?'],
    ['a `two(1)`', 'spl/macro-arity', 3, 'takes 2 arguments, 1 is given', undefined],
    ['a `ctime`', 'spl/macro-arity', 3, 'takes 1 argument, 0 are given', undefined],
    ['a \\`sysmon', 'spl/unclosed-macro', 4, 'never closed', undefined],
    ['a `sysmon', 'spl/unclosed-macro', 3, 'never closed', undefined],
    ['a `` b', 'spl/bad-macro-call', 3, 'not a macro call', 'A call is a name'],
    ['a ```` b', 'spl/bad-comment', 3, '4 backticks', 'three backticks'],
    ['a ```b```` c', 'spl/bad-comment', 7, 'three backticks, not more', undefined],
    ['a ``` b', 'spl/unclosed-comment', 3, 'never closed', 'three backticks'],
  ])('%s', (text, code, column, message, hint) => {
    const { diagnostics } = expand(text);
    expect(diagnostics.map((finding) => finding.code)).toEqual([code]);
    expect(whereIs(diagnostics[0]!)!.start).toEqual({ line: 1, column });
    expect(diagnostics[0]!.message).toContain(message);
    if (hint) expect(diagnostics[0]!.hint).toContain(hint);
  });

  it('names the circle of a recursion at the call that closes it', () => {
    const [finding] = expand('x `loop1`').diagnostics;
    expect(finding!.code).toBe('spl/macro-recursion');
    expect(finding!.message).toContain('`loop1` → `loop2` → `loop1`');
    const at = whereIs(finding!)!;
    expect([at.source.name, at.start]).toEqual(['macros/loop2.yml', { line: 2, column: 5 }]);
  });

  it('stops macros that grow without end', () => {
    const grow = Array.from({ length: 40 }, (_, i) => macro(`g${i}`, `\`g${i + 1}\` \`g${i + 1}\``));
    const { diagnostics } = expandMacros(
      sourceText('s', '`g0`'),
      macroCatalog([...grow, macro('g40', 'x'.repeat(9000))]),
    );
    expect(diagnostics.map((finding) => finding.code)).toEqual(['spl/macro-too-large']);
  });

  it('leaves out syntax errors that follow from an unknown macro, but no others', () => {
    const { diagnostics } = parseSearch(sourceText('s', '`nope` AND x | `nope` | where `nope` | statz'), {
      macros: catalog,
    });
    expect(diagnostics.map((finding) => finding.code)).toEqual([
      'spl/unknown-macro',
      'spl/unknown-macro',
      'spl/unknown-macro',
      'spl/unknown-command',
    ]);
  });
});

describe('places lead through expansions', () => {
  const locate = (text: string) => {
    const { diagnostics } = parseSearch(sourceText('a.yml', text), { macros: catalog });
    const at = whereIs(diagnostics[0]!)!;
    return {
      file: at.source.name,
      ...at.start,
      notes: diagnostics[0]!.notes?.map((note) => [note.message, note.at!.source.name, note.at!.span]),
    };
  };

  it('points at the search before and after a call', () => {
    expect(locate('`sysmon`\n| statz')).toMatchObject({ file: 'a.yml', line: 2, column: 3 });
    expect(locate('f=\n| `ctime(a)`')).toMatchObject({ file: 'a.yml', line: 1, column: 2 });
  });

  it('points at the definition, with a note for each call', () => {
    expect(locate('x | `bad`')).toEqual({
      file: 'macros/bad.yml',
      line: 2,
      column: 3,
      notes: [['in the expansion of `bad`, called here', 'a.yml', { start: 4, end: 9 }]],
    });
    expect(locate('x | `outerbad`').notes).toEqual([
      ['in the expansion of `bad`, called here', 'macros/outerbad.yml', { start: 7, end: 12 }],
      ['in the expansion of `outerbad`, called here', 'a.yml', { start: 4, end: 14 }],
    ]);
  });

  it('points at an argument where the call gives it', () => {
    expect(locate('x | `ctime("a=b")`')).toMatchObject({ file: 'a.yml', line: 1, column: 14 });
  });

  it('maps every stretch of the expansion to the same text', () => {
    const text = 'a `outer("q r")` b ```c``` `sysmon` "x `window`" end';
    const { source } = expand(text);
    for (let start = 0; start < source.text.length; start += 1) {
      const outer = source.outer!({ start, end: start + 1 });
      expect(outer.source.text.slice(outer.span.start, outer.span.end)).toBe(source.text[start]);
    }
  });
});

describe('lists of the unexpanded text', () => {
  it('finds macro calls', () => {
    const text = 'x `a` "b `c(1, 2)` `" `d("e, f", g)` ```no `h` ``` [search `i`]';
    expect(
      listMacroCalls(text).map((call) => [
        call.name,
        call.arguments,
        call.quoted,
        text.slice(call.span.start, call.span.end),
      ]),
    ).toEqual([
      ['a', [], false, '`a`'],
      ['c', ['1', '2'], true, '`c(1, 2)`'],
      ['d', ['e, f', 'g'], false, '`d("e, f", g)`'],
      ['i', [], false, '`i`'],
    ]);
  });
  it('finds comments', () => {
    expect(listComments('a ``` b ``` "```c```" ```d')).toEqual([
      { text: ' b ', span: { start: 2, end: 11 } },
      { text: 'd', span: { start: 22, end: 26 } },
    ]);
  });
});
