import { describe, expect, it } from 'vitest';
import { exampleFiles, memoryFiles, readContent } from '../../src/content/index.ts';
import { whereIs } from '../../src/text/index.ts';

/** Findings of the loader in one story file, as `line:column code`. */
function findings(file: string | Uint8Array, path = 'stories/broken.yml'): string[] {
  const content = readContent(memoryFiles({ [path]: file }), { layout: 'classic' });
  return content.diagnostics.map((diagnostic) => {
    const where = whereIs(diagnostic);
    return `${where?.start.line}:${where?.start.column} ${diagnostic.code}`;
  });
}

const story = [
  'name: Broken',
  'id: 00000000-0000-4000-8000-000000000001',
  'version: 1',
  "date: '2024-10-17'",
  'author: Someone',
  'description: A story.',
  'narrative: What happens.',
  'tags:',
  '  category: [Malware]',
  '  product: [Splunk Cloud]',
  '  usecase: Compliance',
  '',
].join('\n');

describe('a broken YAML file', () => {
  it('is not broken to begin with', () => {
    expect(findings(story)).toEqual([]);
    expect(findings(story.replaceAll('\n', '\r\n'))).toEqual([]);
  });

  it.each<[string, string | Uint8Array, string[]]>([
    ['a repeated key', `${story}name: Again\n`, ['12:1 yaml/duplicate-key']],
    ['a repeated key, CRLF', `${story}name: Again\n`.replaceAll('\n', '\r\n'), ['12:1 yaml/duplicate-key']],
    [
      'two repeated keys, one of them nested',
      story.replace('  usecase', '  category: [Abuse]\n  usecase').replace('version', 'author: X\nversion'),
      ['6:1 yaml/duplicate-key', '12:3 yaml/duplicate-key'],
    ],
    ['a tab as indentation', story.replace('  usecase', '\tusecase'), ['11:1 yaml/tab-indentation']],
    ['an alias without anchor', story.replace('A story.', '*nothing'), ['6:15 yaml/bad-alias']],
    ['an alias inside its anchor', `${story}references: &r [*r]\n`, ['12:17 yaml/bad-alias']],
    ['an unclosed quote', story.replace('A story.', "'A story."), ['12:1 yaml/unclosed-quote']],
    ['an unknown escape', story.replace('A story.', '"A \\story"'), ['6:18 yaml/bad-escape']],
    ['a value and a mapping', story.replace('A story.', 'A story: a tale'), ['6:21 yaml/unquoted-colon']],
    ['a backtick first', story.replace('A story.', '`macro` x'), ['6:14 yaml/reserved-character']],
    ['a pipe first', story.replace('A story.', '| tstats count'), ['6:16 yaml/unquoted-pipe']],
    ['wrong indentation', story.replace('  product', '   product'), ['10:4 yaml/bad-indentation']],
    ['an unknown tag', story.replace('A story.', '!!js/function "x"'), ['6:14 yaml/unknown-tag']],
    ['a control character', story.replace('A story.', 'A \u0001 story.'), ['6:16 yaml/control-character']],
    ['an empty file', '', ['1:1 yaml/empty']],
    ['only a comment', '# nothing\n', ['1:1 yaml/empty']],
    ['several documents', `${story}---\n${story}`, ['13:1 yaml/several-documents']],
    ['deep nesting', `${'['.repeat(200)}${']'.repeat(200)}`, ['1:100 yaml/too-deep']],
    ['a byte order mark', `\ufeff${story}`, ['1:1 yaml/byte-order-mark']],
    ['Latin-1', Buffer.from(story.replace('A story', 'Über'), 'latin1'), ['6:14 yaml/not-utf8']],
    ['UTF-16', Buffer.from(`\ufeff${story}`, 'utf16le'), ['1:1 yaml/not-utf8']],
    ['a list at the top', '- a\n- b\n', ['1:1 schema/wrong-type']],
    ['a text at the top', 'hello\n', ['1:1 schema/wrong-type']],
    [
      'a quoted text that goes on at the margin',
      story.replace('A story.', "'A story\nthat goes\non'"),
      ['7:1 yaml/deficient-indentation'],
    ],
    ['too many bytes', `${story}# ${'x'.repeat(5_000_000)}\n`, ['1:1 yaml/too-large']],
  ])('%s', (_, file, expected) => {
    expect(findings(file)).toEqual(expected);
  });

  it.each<[string, string]>([
    ['stories/x.yaml', '1:1 yaml/extension'],
    ['macros/x.YML', '1:1 yaml/extension'],
  ])('%s has the wrong ending', (path, expected) => {
    expect(findings(story, path)).toEqual([expected]);
  });

  it('stops an alias bomb before anything walks over it', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 30; i += 1) {
      lines.push(`a${i}: &a${i} [${Array.from({ length: 10 }, () => `*a${i - 1}`).join(', ')}]`);
    }
    const start = performance.now();
    expect(findings(lines.join('\n'))).toEqual(['1:1 yaml/alias-bomb']);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('does not let a prototype key in', () => {
    expect(findings(`${story}__proto__: {polluted: true}\n`)).toEqual([]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('a fault in one file', () => {
  it('hides nothing in another, and no link to it is called missing', () => {
    const files = { ...exampleFiles({}), 'stories/example_story.yml': 'a: [', 'macros/other.yml': 'name: [' };
    const content = readContent(memoryFiles(files));
    expect(content.diagnostics.map(({ code }) => code)).toEqual(['yaml/syntax', 'yaml/syntax']);
    expect(content.detections.map(({ name }) => name)).toEqual(['Example Detection']);
    expect(content.unreadPaths).toEqual(['macros/other.yml', 'stories/example_story.yml']);
  });
});

describe('a mended text', () => {
  it('keeps its value and its places', () => {
    const text = story.replace('A story.', "'A story\nthat goes\non'");
    const content = readContent(memoryFiles({ 'stories/broken.yml': text }));
    const { document, description } = content.stories[0]!;
    expect(description).toBe('A story that goes on');
    const source = document.textAt(['description'])!;
    const start = description.indexOf('on');
    const place = document.place(['narrative']);
    expect(source.outer!({ start, end: start + 2 }).span).toEqual({
      start: text.indexOf("on'"),
      end: text.indexOf("on'") + 2,
    });
    expect(text.slice(place.span.start, place.span.end)).toBe('What happens.');
  });
});
