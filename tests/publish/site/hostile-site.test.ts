/** Content is hostile until proven otherwise: whatever its texts hold, pages of the site carry no markup of theirs. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleFiles } from '../../../src/content/index.ts';
import { escaped, html, jsonInScript } from '../../../src/publish/site/html.ts';
import { prose } from '../../../src/publish/site/prose.ts';
import { splCode } from '../../../src/publish/site/spl-code.ts';
import { hostileObjects, hostileRule } from '../hostile-content.ts';
import { siteOf, textOf } from './site-cases.ts';

const attacks = [
  '<script>alert(1)</script>',
  '</script><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '" onmouseover="alert(1)',
  "' onfocus='alert(1)' autofocus='",
  '</title><svg onload=alert(1)>',
  '</text></svg><script>1</script>',
  '[click](javascript:alert(1))',
  '[click](JaVaScRiPt:alert(1))',
  '[click](data:text/html;base64,PHNjcmlwdD4=)',
  '![x](https://tracker.example/x.png)',
  '<javascript:alert(1)>',
  'javascript:alert(1)',
  'https://a.example/"onclick="alert(1)',
  '[x](https://a.example/"onclick="alert(1))',
  '`</code><script>1</script>`',
  '```\n</code></pre><script>1</script>\n```',
  '**</strong><script>1</script>**',
  '&lt;script&gt;',
  '\u202egnp.exe',
  'null\0byte \u0007bell \ud800 alone',
  '\u2028\u2029',
  '-->',
  '<!-- x',
  '<![CDATA[x',
  ']]>',
];

/** All attributes that pages of the site have. */
const attributes = new Set(
  (
    'align aria-current aria-hidden aria-label aria-labelledby aria-pressed charset class content cx cy d data-catalogue data-copy ' +
    'data-open-search data-playground data-root data-theme-switch datetime download fill focusable height hidden href http-equiv id lang ' +
    'name overflow points r rel role rx scope src stroke stroke-linecap stroke-linejoin stroke-width tabindex title transform type viewBox ' +
    'width x x1 x2 y y1 y2 start'
  ).split(' '),
);
const elements = new Set(
  (
    'a abbr aside body br button circle code dd desc details div dl dt figcaption figure footer g h1 h2 head header html kbd li line link ' +
    'main meta nav noscript ol p path pre rect script section small span strong summary svg table tbody td text th thead time title tr ul'
  ).split(' '),
);

/** What in a page nobody wrote there on purpose. */
function intruders(page: string): string[] {
  const found: string[] = [];
  const withoutData = page.replaceAll(
    /(<script type="application\/json">)([^<]*)(<\/script>)/g,
    (_, open, json, close) => {
      JSON.parse(json);
      return open + close;
    },
  );
  for (const [tag, close, name = '', rest = ''] of withoutData.matchAll(/<(\/?)([^\s>/]*)([^>]*)>/g)) {
    if (name === '!doctype') continue;
    if (!elements.has(name)) found.push(tag);
    if (close) continue;
    const left = rest.replaceAll(
      /\s([a-zA-Z0-9-]+)(?:="([^"<]*)")?/g,
      (whole, attribute: string, value = '') => {
        if (!attributes.has(attribute)) found.push(tag);
        if (/^(?:href|src)$/.test(attribute) && /^\s*[a-z]+:/i.test(value) && !/^https?:\/\//.test(value))
          found.push(tag);
        if (attribute === 'src' && !/^(?:\.\.\/)*\/?assets\/[\w.-]+$/.test(value)) found.push(tag);
        return whole === '' ? whole : '';
      },
    );
    if (left.replace('/', '').trim() !== '') found.push(tag);
  }
  if (/<(?![a-z/!])/i.test(withoutData)) found.push('a lone <');
  return found;
}

function hostileSite(text: string) {
  const search = `\`${text}\` "${text}" ${text} | stats count by dest`;
  return siteOf({
    ...exampleFiles(hostileObjects(text, search)),
    'detections/sigma/rules/x.yml': hostileRule(text),
  });
}

describe('hostile content', () => {
  it.each(attacks)('shows %j as it is', (attack) => {
    const site = hostileSite(attack);
    let pages = 0;
    for (const [path, text] of site) {
      if (!path.endsWith('.html') || typeof text !== 'string') continue;
      pages += 1;
      expect(intruders(text), path).toEqual([]);
      expect(text).toContain("default-src 'none'".replaceAll("'", '&#39;'));
    }
    expect(pages).toBeGreaterThan(15);
    const feed = textOf(site, 'feed.xml');
    expect(feed).not.toMatch(
      /<(?!\/?(?:feed|title|id|link|updated|author|name|entry|category|summary|\?xml)\b)/,
    );
    JSON.parse(textOf(site, 'search.json'));
  });

  it('links only to web pages', () => {
    for (const attack of attacks) {
      for (const [, address = ''] of prose(attack).text.matchAll(/href="([^"]*)"/g)) {
        expect(address).toMatch(/^https?:\/\//);
      }
    }
    expect(prose('see https://a.example/b').text).toContain(
      '<a href="https://a.example/b" rel="noopener noreferrer">',
    );
  });

  it('carries any text as text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(html`<p title="${text}">${text}</p>`.text).toMatch(/^<p title="[^"<>]*">[^<>]*<\/p>$/);
        expect(escaped(text)).not.toMatch(/[<>"']/);
        expect(splCode(text).text.replaceAll(/<\/?span[^<>]*>/g, '')).toMatch(
          /^<pre[^<>]*><code>[^<>]*<\/code><\/pre>$/,
        );
        const json = jsonInScript({ text }).text;
        expect(json).not.toMatch(/[<>]/);
        expect(JSON.parse(json)).toEqual({ text });
        expect(intruders(`${prose(text).text}`)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
