/** Content is hostile until proven otherwise: whatever its texts hold, a page keeps its structure and shows them as they are. */
import fc from 'fast-check';
import { load } from 'js-yaml';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { renderPages } from '../../src/publish/index.ts';
import { codeBlock, codeSpan, inline, prose } from '../../src/publish/pages/markdown-text.ts';
import { hostileObjects, hostileRule } from './hostile-content.ts';
import { pagesOf, sigmaRules } from './page-cases.ts';

const markdown = new MarkdownIt({ html: true, linkify: true });

const attacks = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '</div></details><h1>out</h1>',
  '[click](javascript:alert(1))',
  '![x](javascript:alert(1))',
  '[click][ref]',
  '<javascript:alert(1)>',
  '&lt;script&gt;',
  '&#x3c;b&#x3e;',
  '{{ site.github.token }}',
  '{% include secret %}',
  '{{{{x}}}}',
  '{: onclick="x"}',
  '{::options /}',
  'a | b | c',
  '`code` and ``more`` and `',
  '``` fence',
  '~~~ fence',
  '**bold** _em_ *em* __b__ ~~s~~',
  '# heading',
  '===',
  '---',
  '> quote',
  '- item',
  '+ item',
  '1. item',
  '2024) item',
  ': definition',
  '*[HTML]: x',
  '[^1]: note',
  '[ref]: javascript:alert(1)',
  '\\<b\\>',
  'C:\\Windows\\*\\_x_\\',
  '$$x$$',
  '\u202egnp.exe',
  'null\0byte \u0007bell \ud800 alone',
  '"; title: owned',
  "'; x: y # z",
  '%{x} #{y} ${z}',
  '-->',
  '<!-- x',
  '<![CDATA[x',
  '<?php',
  '</pre></code>',
];

/** A page as HTML without its texts: the elements with what they carry, in order. */
function structure(html: string): string[] {
  return [...html.matchAll(/<(\/?[a-z][a-z0-9]*)([^>]*)>|<[!?]/gi)].map(([tag]) => tag);
}

function parts(page: string): { readonly front: unknown; readonly body: string } {
  const [, front = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(page) ?? [];
  return { front: front === '' ? undefined : load(front), body };
}

/** All pages of a repository whose texts are all the given one. */
function pagesWith(text: string): Map<string, string> {
  const search = `index=a "${text.replaceAll(/["\\`\r\n]/g, '')}" | stats count by dest`;
  const pages = pagesOf(hostileObjects(text, search), {
    rules: sigmaRules({ 'detections/sigma/rules/x.yml': hostileRule(text) }),
    convert: () => ({ search: text, notes: [text] }),
  });
  return new Map(
    [...renderPages(pages, { cveDetails: new Map([[text, { summary: text }]]) })].map((file) => [
      file.path,
      file.text,
    ]),
  );
}

/** The kind of page by its path, whatever the name of the object. */
const objectPages = /^_(?:posts|stories|macros|lookups|data_sources|sigma)\//;

describe('a page whose texts are all', () => {
  it.each(attacks)('%j keeps to itself', (text) => {
    for (const [path, page] of pagesWith(text)) {
      if (path.endsWith('.yml')) {
        expect(() => load(page), path).not.toThrow();
        continue;
      }
      const { front, body } = parts(page);
      expect(front, path).toBeTypeOf('object');
      expect(Object.keys(front as object), path).not.toContain('x');
      if (path !== 'index.markdown') expect(body, path).not.toMatch(/\{\{|\{%/);
      const html = markdown.render(body);
      for (const tag of structure(html)) {
        expect(tag, path).toMatch(
          /^<\/?(?:h[1-6]|p|ul|ol|li|a|code|pre|table|thead|tbody|tr|th|td|strong|em|details|summary|blockquote|div|br|hr)\b/,
        );
        expect(tag, path).not.toMatch(/\son\w+=/i);
        for (const [, target = ''] of tag.matchAll(/href="([^"]*)"/g)) {
          expect(target, path).toMatch(/^(?:https?:\/\/|\/)/);
        }
      }
      expect(html, path).not.toMatch(/<h1/);
      if (objectPages.test(path)) expect(html.match(/<h4/g)?.length ?? 0, path).toBe(headings(path));
    }
  });
});

const harmless = new Map(
  [...pagesWith('harmless')].map(([path, page]) => [folderOf(path), markdown.render(parts(page).body)]),
);

function headings(path: string): number {
  return harmless.get(folderOf(path))?.match(/<h4/g)?.length ?? 0;
}

function folderOf(path: string): string {
  return path.slice(0, path.indexOf('/'));
}

/** The text that a reader sees. */
function seen(html: string): string {
  const plain = html.replaceAll(/<[^>]*>/g, '');
  const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };
  return plain.replaceAll(/&(?:#(\d+)|(lt|gt|quot|amp));/g, (_, code: string | undefined, name: string) =>
    code === undefined ? (named[name] ?? '') : String.fromCharCode(Number(code)),
  );
}

const strange = fc
  .array(
    fc.constantFrom(
      ...'<>&"\'`*_[](){}|\\~#$%:.!-+= \n1ab'.split(''),
      'javascript:',
      'http://x.y',
      '{{',
      '<b>',
      '&lt;',
    ),
    {
      maxLength: 25,
    },
  )
  .map((pieces) => pieces.join(''));

describe('any text', () => {
  it('is shown as it is on one line', () => {
    fc.assert(
      fc.property(strange, (text) => {
        const shown = text.replaceAll(/\s*\n\s*/g, ' ').trim();
        fc.pre(shown !== '');
        const html = new MarkdownIt({ html: true }).render(inline(text));
        expect(structure(html)).toEqual(['<p>', '</p>']);
        expect(seen(html).trim()).toBe(shown);
        expect(inline(text)).not.toMatch(/\{\{|\{%|\{:/);
      }),
      { numRuns: 2000 },
    );
  });
  it('makes nothing but paragraphs, lists and code of prose', () => {
    fc.assert(
      fc.property(strange, (text) => {
        const html = new MarkdownIt({ html: true }).render(prose(text));
        for (const tag of structure(html)) expect(tag).toMatch(/^<\/?(?:p|ul|ol|li|code)(?: start="\d+")?>$/);
        expect(prose(text)).not.toMatch(/\{\{|\{%|\{:/);
      }),
      { numRuns: 2000 },
    );
  });
  it('stays code in code', () => {
    fc.assert(
      fc.property(strange, (text) => {
        const plain = text.replaceAll(/\s*\n\s*/g, ' ').trim();
        fc.pre(plain !== '');
        const span = new MarkdownIt({ html: true }).render(`x ${codeSpan(text)}`);
        expect(structure(span)).toEqual(['<p>', '<code>', '</code>', '</p>']);
        const block = new MarkdownIt({ html: true }).render(codeBlock(text));
        expect(structure(block)).toEqual(['<pre>', '<code>', '</code>', '</pre>']);
        expect(seen(block).trim()).toBe(text.trim());
        expect(codeSpan(text) + codeBlock(text)).not.toMatch(/\{\{|\{%/);
      }),
      { numRuns: 2000 },
    );
  });
});
