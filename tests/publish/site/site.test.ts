/** What the site shows, and where its links lead. */
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { exampleFiles, loadContent } from '../../../src/content/index.ts';
import { contentHistory } from '../../../src/publish/site/content-history.ts';
import { deadLinks } from '../../../src/publish/site/link-check.ts';
import { relativeAddress } from '../../../src/publish/site/page-path.ts';
import { prose } from '../../../src/publish/site/prose.ts';
import { splCode } from '../../../src/publish/site/spl-code.ts';
import { folderOf } from '../../cli/run-cli.ts';
import { exampleSite, siteOf, textOf } from './site-cases.ts';

const id = '00000000-0000-4000-8000-000000000001';
const page = `detections/endpoint/${id}.html`;

describe('the site', () => {
  it('has a page for each object, and gives the same bytes each time', () => {
    const site = exampleSite({});
    expect([...site.keys()]).toEqual(
      expect.arrayContaining(['index.html', 'catalogue.html', 'matrix.html', '404.html', 'feed.xml', page]),
    );
    expect(textOf(site, page)).toContain('<h1>Example Detection</h1>');
    expect([...exampleSite({})]).toEqual([...site]);
  });

  it('is complete: the first page is small, and asks for nothing from elsewhere', () => {
    const site = exampleSite({});
    const first = textOf(site, 'index.html');
    expect(first.length).toBeLessThan(40_000);
    for (const [path, text] of site) {
      if (!path.endsWith('.html') || typeof text !== 'string') continue;
      for (const [tag] of text.matchAll(/<(?:script|link|img|iframe|source|object|embed|use)\b[^>]*>/g)) {
        expect(tag, path).not.toMatch(/https?:|\/\//);
      }
    }
  });

  it('works below any path', () => {
    const site = exampleSite({}, { base: 'https://me.example/content/' });
    expect(textOf(site, page)).toContain('href="../../assets/site.css"');
    // A server shows this page at any depth.
    expect(textOf(site, '404.html')).toContain('href="/content/assets/site.css"');
    expect(textOf(site, 'feed.xml')).toContain(`<link href="https://me.example/content/${page}"/>`);
    expect(textOf(site, 'attack-navigator-layer.json')).toContain(
      `"url": "https://me.example/content/${page}"`,
    );
  });

  it('shows what the tests showed', () => {
    const files = {
      ...exampleFiles({
        detection: {
          tests: [
            { name: 'One', attack_data: [{ data: 'tests/attack_data/a.log', source: 's', sourcetype: 't' }] },
          ],
        },
      }),
      'tests/attack_data/a.log': 'event\n',
    };
    const untested = textOf(siteOf(files), page);
    expect(untested).toContain('not run');
    expect(untested).toContain('"sourcetype":"t"');
  });

  it('lists Sigma rules with their tests and conversion', () => {
    const site = siteOf({
      ...exampleFiles({}),
      'detections/sigma/rules/a.yml':
        'title: A Rule\nid: 00000000-0000-4000-8000-0000000000aa\nlogsource: {product: windows, category: process_creation}\ndetection: {a: {Image: x}, condition: a}\nlevel: high\n',
    });
    const text = textOf(site, 'sigma/00000000-0000-4000-8000-0000000000aa.html');
    expect(text).toContain('Conversion to SPL');
    expect(text).toContain('data-playground="sigma"');
    expect(text).toContain('title: A Rule');
  });
});

describe('links', () => {
  it.each([
    ['index.html', 'assets/a.css', 'assets/a.css'],
    ['a/b/c.html', 'index.html', '../../index.html'],
    ['a/b/c.html', 'a/d.html#x', '../d.html#x'],
    ['a/b.html', 'a/c.html', 'c.html'],
  ])('from %s to %s: %s', (from, to, address) => {
    expect(relativeAddress(from, to)).toBe(address);
  });

  it('finds those that lead nowhere', () => {
    const files = new Map([
      [
        'a/b.html',
        ' href="../c.html" href="../c.html#here" href="../c.html#gone" href="d.html" href="#e" href="https://x.example/" href="/base/c.html" href="/c.html" src="x.js"',
      ],
      ['c.html', '<p id="here">'],
    ]);
    expect(deadLinks(files, '/base/').map(({ address }) => address)).toEqual([
      '../c.html#gone',
      'd.html',
      '#e',
      '/c.html',
      'x.js',
    ]);
  });
});

describe('prose', () => {
  it.each([
    ['a\n\nb', '<p>a</p>\n<p>b</p>\n'],
    ['C:\\*\\_x_ and *.exe or *.dll', '<p>C:\\*\\_x_ and *.exe or *.dll</p>\n'],
    ['**Note** well', '<p><strong>Note</strong> well</p>\n'],
    ['2 ** 3 ** 4', '<p>2 ** 3 ** 4</p>\n'],
    ['run `a | b`', '<p>run <code>a | b</code></p>\n'],
    ['* one\n* two', '<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n'],
    ['# not a heading', '<p># not a heading</p>\n'],
    ['&amp; stays', '<p>&amp;amp; stays</p>\n'],
  ])('%j', (text, shown) => {
    expect(prose(text).text).toBe(shown);
  });
});

describe('searches', () => {
  it('have colours, a command a line, and links to macros', () => {
    const code = splCode('`sysmon` EventCode=1 | stats count(x) by dest | `my_macro(a)`', (name) =>
      name === 'my_macro' ? 'm.html' : undefined,
    ).text;
    expect(code).toContain('<span class="m">`sysmon`</span>');
    expect(code).toContain('<span class="c">stats</span> <span class="f">count</span>');
    expect(code).toContain('<span class="o">by</span>');
    expect(code).toContain('<a class="m" href="m.html">`my_macro(a)`</a>');
    expect(code.split('\n')).toHaveLength(3);
  });
});

describe('history', () => {
  it('is that of git, one reading for all files', async () => {
    const folder = folderOf(exampleFiles({}));
    try {
      const git = (...args: string[]) =>
        execFileSync(
          'git',
          [
            '-C',
            folder.root,
            '-c',
            'user.name=An Author',
            '-c',
            'user.email=a@example.com',
            '-c',
            'commit.gpgsign=false',
            ...args,
          ],
          {
            env: {
              ...process.env,
              GIT_COMMITTER_DATE: '2024-03-01T23:30:00-0200',
              GIT_AUTHOR_DATE: '2024-03-01T23:30:00-0200',
            },
            stdio: 'pipe',
          },
        );
      const { paths } = await loadContent(folder.root);
      expect(contentHistory(folder.root, paths)).toBeUndefined();
      git('init', '-q');
      git('add', '.');
      git('commit', '-qm', 'first: <b>');
      const story = paths.find((path) => path.startsWith('stories/')) ?? '';
      const before = contentHistory(folder.root, paths);
      expect(before?.isEdited).toBe(false);
      expect(before?.ofFile.get(story)).toMatchObject([
        { subject: 'first: <b>', author: 'An Author', date: '2024-03-02' },
      ]);
      folder.write(story, 'name: x\n');
      expect(contentHistory(folder.root, paths)?.isEdited).toBe(true);
      git('commit', '-qam', 'second');
      const after = contentHistory(folder.root, paths);
      expect(after?.ofFile.get(story)?.map(({ subject }) => subject)).toEqual(['second', 'first: <b>']);
      expect(after?.head.subject).toBe('second');
    } finally {
      folder.remove();
    }
  });
});
