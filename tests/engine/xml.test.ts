import { describe, expect, test } from 'vitest';
import { readXml } from '../../src/engine/xml/read-xml.ts';
import { xmlAtPath, xmlLeaves } from '../../src/engine/xml/xml-path.ts';
import { evaluateXPath, parseXPath } from '../../src/engine/xml/xpath.ts';

const books =
  '<?xml version="1.0"?><!-- x --><shop><book id="1"><title lang="en">A &amp; B</title></book>' +
  "<book id='2'><title>C</title><title><![CDATA[<D>]]></title></book><empty/></shop>";

describe('paths of spath', () => {
  test.each([
    { path: 'shop.book.title', values: ['A & B', 'C', '<D>'] },
    { path: 'shop.book{2}.title', values: ['C', '<D>'] },
    { path: 'shop.book.title{2}', values: ['<D>'] },
    { path: 'shop.book{@id}', values: ['1', '2'] },
    { path: 'shop.book.title{@lang}', values: ['en'] },
    { path: 'shop.nothing', values: [] },
    { path: 'shop.empty', values: [''] },
    { path: 'shop.book{1}', values: ['<title lang="en">A &amp; B</title>'] },
  ])('$path', ({ path, values }) => {
    expect(xmlAtPath(readXml(books), path)).toEqual(values);
  });

  test('leaves', () => {
    expect([...xmlLeaves(readXml(books))]).toEqual([
      ['shop.book{@id}', ['1', '2']],
      ['shop.book.title{@lang}', ['en']],
      ['shop.book.title', ['A & B', 'C', '<D>']],
    ]);
  });
});

describe('xpath', () => {
  test.each([
    { path: '/shop/book/title', values: ['A & B', 'C', '<D>'] },
    { path: '//title/@lang', values: ['en'] },
    { path: '//book[@id="2"]/title[1]', values: ['C'] },
    { path: '//book[title="C"]/@id', values: ['2'] },
    { path: '/shop/book[last()]/title/text()', values: ['C', '<D>'] },
    { path: '//*/@id', values: ['1', '2'] },
  ])('$path', ({ path, values }) => {
    const parsed = parseXPath(path);
    if (!parsed.ok) throw new Error(parsed.piece);
    expect(evaluateXPath(readXml(books), parsed.path)).toEqual(values);
  });

  test.each(['//a[position()>1]', 'count(//a)', '/a/../b', '', '/a | /b'])('refuses %s', (path) => {
    expect(parseXPath(path).ok).toBe(false);
  });
});

describe('broken and hostile texts', () => {
  test.each([
    '<',
    '<a',
    '<a b',
    '<a b="',
    '</a>',
    '<a></b></a>',
    '<!-- ',
    '<![CDATA[',
    '<?',
    'no tags',
    '<a><b>',
  ])('%s', (text) => {
    expect(() => readXml(text)).not.toThrow();
  });

  test('deep nesting', () => {
    const deep = '<a>'.repeat(100_000);
    expect(readXml(deep)).toHaveLength(1);
    expect(readXml(`${deep}${'</b>'.repeat(100_000)}`)).toHaveLength(1);
    expect([...xmlLeaves(readXml('<a>'.repeat(2000)))]).toEqual([]);
  });
});
