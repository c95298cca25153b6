/** The playground in a browser: typed into, dropped upon, linked to. Pages and worker as the site ships them. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fragmentOf } from '../../site/playground/page/link.ts';
import { contentPath, type PlaygroundContent, type PlaygroundStart } from '../../src/publish/index.ts';
import { tar, zip } from '../events/archive-writer.ts';
import { chromiumPath, startChromium } from './chromium.ts';
import { type LoopbackSite, serveOnLoopback } from './loopback-site.ts';
import { securityLog } from './security-log.ts';
import { seriousFaults } from './serious-faults.ts';
import { WatchedPages } from './watched-pages.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

const log = Array.from({ length: 2_000 }, (_, index) =>
  JSON.stringify({
    time: new Date(Date.UTC(2024, 4, 1, 10) + index * 1000).toISOString(),
    user: index % 40 === 0 ? 'mallory' : `user${index % 7}`,
    action: index % 2 === 0 ? 'login' : 'logout',
    bytes: (index * 37) % 1000,
  }),
).join('\n');

const rule = `title: Many certificates
logsource:
    product: windows
    category: process_creation
detection:
    selection:
        Image|endswith: '\\notepad.exe'
    condition: selection
`;

const content: PlaygroundContent = {
  macros: [{ name: 'bad_users', arguments: [], definition: 'user=mallory' }],
  lookups: [],
};

const app = { address: 'app.log', file: 'data/app.log', source: 'app.log', sourcetype: '_json' };
const now = 1_714_600_000;

/** The policy of the site's pages. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'";

function pageOf(start: PlaygroundStart): string {
  return `<!doctype html><html lang="en" data-root="../"><head><meta charset="utf-8"><title>Playground</title>
<meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="color-scheme" content="light dark">
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<script type="module" src="../assets/playground.js"></script></head><body><main><h1>Playground</h1>
<section data-playground="${start.kind}" aria-label="Playground"><script type="application/json">${JSON.stringify(start).replaceAll('<', '\\u003c')}</script></section>
</main></body></html>`;
}

const files: Readonly<Record<string, string>> = {
  'pages/search.html': pageOf({
    kind: 'spl',
    name: 'Logins',
    text: '`bad_users` action=login | stats count by user',
    tests: [{ name: 'True positive', now, data: [app] }],
  }),
  'pages/rule.html': pageOf({ kind: 'sigma', name: 'Rule', text: rule, tests: [] }),
  'pages/blank.html': pageOf({ kind: 'spl', name: '', text: '', tests: [] }),
  [contentPath]: JSON.stringify(content),
  'data/app.log': log,
};

if (chromiumPath === undefined) console.warn('No Chromium here: the playground is not tried in a browser.');

describe.skipIf(chromiumPath === undefined)('the playground in a browser', { timeout: 60_000 }, () => {
  let browser: Browser;
  let site: LoopbackSite;
  let pages: WatchedPages;

  beforeAll(async () => {
    const assets = await builtAssets();
    site = await serveOnLoopback((path) => files[path] ?? assets.get(path));
    browser = await startChromium();
    pages = new WatchedPages(browser, site.address);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  afterEach(async () => expect(await pages.close()).toEqual([]));

  const visit = (path: string, options: Parameters<WatchedPages['visit']>[1] = {}): Promise<Page> =>
    pages.visit(`pages/${path}`, { viewport: { width: 1100, height: 900 }, ...options });

  /** Waits until the status says something. */
  async function status(page: Page, text: RegExp): Promise<void> {
    await page.locator('.pg-status p').filter({ hasText: text }).waitFor({ timeout: 30_000 });
  }

  async function write(page: Page, text: string): Promise<void> {
    await page.locator('.cm-content').click();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(text);
  }

  it('runs the search of its page, and again as it is edited', async () => {
    const page = await visit('search.html');
    await status(page, /^1 row from 2,000 events/);
    expect(await page.locator('.pg-scroll tbody tr').allTextContents()).toEqual(['mallory50']);
    await write(page, 'action=login | stats count by user');
    await status(page, /^8 rows from 2,000 events/);
    await page.getByRole('tab', { name: 'Funnel' }).click();
    expect(await page.locator('.pg-funnel .pg-left').allTextContents()).toEqual([
      '2,000 rows in, 1,000 left',
      '1,000 rows in, 8 left',
    ]);
    expect(await page.locator('.step-count').allTextContents()).toEqual(['8']);
    await page.getByRole('button', { name: 'Undo all edits' }).click();
    await status(page, /^1 row /);
  });

  it('marks in the events what decided', async () => {
    const page = await visit('search.html');
    await status(page, /^1 row/);
    await page.getByRole('tab', { name: 'Events' }).click();
    const first = page.locator('.pg-events li').first();
    expect(await first.locator('.pg-raw mark').allTextContents()).toEqual(['mallory', 'login']);
    expect(await first.locator('.pg-deciding dt').allTextContents()).toEqual(['user', 'action']);
  });

  it('underlines a fault under its word, and goes there', async () => {
    const page = await visit('search.html');
    await status(page, /^1 row/);
    await write(page, 'action=login | statz count by user');
    await status(page, /1 error/);
    expect(await page.locator('.cm-lintRange-error').allTextContents()).toEqual(['statz']);
    expect(await page.locator('.pg-findings li').textContent()).toContain('Did you mean `stats`?');
    await page.locator('.pg-findings button').click();
    await page.keyboard.insertText('stats');
    await status(page, /^8 rows/);
    expect(await page.locator('.cm-lintRange-error').count()).toBe(0);
  });

  it('completes fields and values of the loaded events', async () => {
    const page = await visit('search.html');
    await status(page, /^1 row/);
    await write(page, '');
    await page.keyboard.type('acti', { delay: 30 });
    await page.locator('.cm-tooltip-autocomplete li', { hasText: 'action' }).waitFor();
    // Just opened lists do not take the key yet: it may have been meant for the text.
    await page.waitForTimeout(150);
    await page.keyboard.press('Enter');
    await page.keyboard.type('=logo', { delay: 30 });
    await page.locator('.cm-tooltip-autocomplete li', { hasText: 'logout' }).waitFor();
    await page.waitForTimeout(150);
    await page.keyboard.press('Enter');
    await status(page, /^1,000 rows/);
  });

  it('answers a letter within 100 ms', async () => {
    const page = await visit('search.html');
    await status(page, /^1 row/);
    await write(page, 'bytes>500 action=login | stats count by user | where count>');
    await page.waitForTimeout(500);
    // A probe in the page: from a letter to the rows it leads to. The best of a few, for others use this machine too.
    const times: number[] = [];
    for (const digit of ['1', '2', '3', '4', '5', '6']) {
      await page.evaluate(probe);
      await page.keyboard.type(digit);
      times.push(
        await page.evaluate(() => (globalThis as unknown as { answered: Promise<number> }).answered),
      );
      await page.keyboard.press('Backspace');
      await page.waitForTimeout(150);
    }
    expect(Math.min(...times)).toBeLessThan(100);
  });

  it('searches a dropped binary Windows log, which never leaves the tab', async () => {
    const page = await visit('blank.html');
    await status(page, /row/);
    const bytes = [...securityLog()];
    await page.evaluate((list) => {
      const scope = globalThis as unknown as Record<
        string,
        new (
          ...rest: unknown[]
        ) => { items: { add(file: unknown): void } }
      > & {
        dispatchEvent(event: unknown): void;
      };
      const data = new scope['DataTransfer']!();
      data.items.add(new File([new Uint8Array(list)], 'security.evtx'));
      for (const kind of ['dragover', 'drop']) {
        scope.dispatchEvent(
          new scope['DragEvent']!(kind, { dataTransfer: data, cancelable: true, bubbles: true }),
        );
      }
    }, bytes);
    await page.locator('.pg-data-text', { hasText: '2 events' }).waitFor();
    await write(page, 'NewProcessName=*certutil.exe | table SubjectUserName, NewProcessName');
    await page.locator('.pg-scroll td', { hasText: 'alice' }).waitFor();
    await status(page, /^1 row from 2 events/);
    expect(await page.locator('.pg-scroll tbody td').allTextContents()).toEqual([
      'alice',
      'C:\\Windows\\System32\\certutil.exe',
    ]);
  });

  it('tries a Sigma rule as it is edited, with its search beside', async () => {
    const page = await visit('rule.html');
    await page.setInputFiles('.pg-file', {
      name: 'security.evtx',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(securityLog()),
    });
    await status(page, /^1 match from 2 events/);
    await write(page, rule.replace('notepad.exe', 'calc.exe'));
    await status(page, /^0 matches/);
    expect(await page.locator('.pg-why').textContent()).toContain(
      "2 events of 2 belong to the rule's log source",
    );
    expect(await page.locator('.pg-code').textContent()).toContain('calc.exe');
    await write(page, rule.replace('notepad.exe', 'exe'));
    await write(page, rule.replace("'\\notepad.exe'", "'.exe'"));
    await status(page, /^2 matches/);
    await page.getByRole('button', { name: 'Run this search' }).click();
    await status(page, /^2 rows/);
    await page.getByRole('button', { name: 'Back to the rule' }).click();
    await status(page, /^1 match/);
  });

  it('counts a Sigma correlation over the rules of the text', async () => {
    const page = await visit('rule.html');
    await page.setInputFiles('.pg-file', {
      name: 'security.evtx',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(securityLog()),
    });
    await status(page, /^1 match from 2 events/);
    const counted = (bound: number): string =>
      `${rule.replace("'\\notepad.exe'", "'.exe'")}name: start\n---\ntitle: Twice\n` +
      `correlation: {type: event_count, rules: start, timespan: 5m, condition: {gte: ${bound}}}\n`;
    await write(page, counted(2));
    await status(page, /^1 result from 2 events/);
    expect(await page.locator('.pg-scroll tbody tr').count()).toBe(1);
    expect(await page.locator('.pg-code').textContent()).toContain('streamstats');
    await write(page, counted(3));
    await status(page, /^0 results/);
    expect(await page.locator('.pg-why').textContent()).toContain('2 from 2 matches');
    expect(await seriousFaults(page)).toEqual([]);
  });

  it.each<[string, () => Uint8Array]>([
    ['logs.zip', () => zip([{ path: 'host/security.evtx', content: securityLog() }])],
    ['logs.tar.gz', () => gzipSync(tar([{ path: 'host/security.evtx', content: securityLog() }]))],
  ])('reads the log in %s', async (name, bytes) => {
    const page = await visit('rule.html');
    await page.setInputFiles('.pg-file', {
      name,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(bytes()),
    });
    await status(page, /^1 match from 2 events/);
  });

  it('carries an edit in a link', async () => {
    const page = await visit('search.html');
    await status(page, /^1 row/);
    await write(page, 'action=logout | stats dc(user) as "<b>people</b>"');
    await status(page, /^1 row/);
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.waitForFunction(
      () => (globalThis as unknown as { location: { hash: string } }).location.hash !== '',
    );
    const link = page.url();
    const other = await visit(`search.html${link.slice(link.indexOf('#'))}`);
    await status(other, /^1 row/);
    expect(await other.locator('.pg-scroll th').allTextContents()).toEqual(['<b>people</b>']);
  });

  it.each([
    ['text that is no packing', '#play=AAAA'],
    ['what bursts', '#play=bomb'],
    ['a fragment without end', `#play=${'A'.repeat(100_000)}`],
  ])('is not bothered by a link with %s', async (_, fragment) => {
    const bomb =
      fragment === '#play=bomb' ? await fragmentOf({ kind: 'spl', text: 'a'.repeat(5_000_000) }) : fragment;
    const page = await visit(`search.html${bomb}`);
    await status(page, /^1 row from 2,000 events/);
  });

  it('is left by Escape, and worked by keys', async () => {
    const page = await visit('search.html');
    await status(page, /^1 row/);
    await page.locator('.cm-content').click();
    await page.keyboard.press('Escape');
    expect(
      await page
        .locator('.pg-results')
        .evaluate((element) => element === element.ownerDocument.activeElement),
    ).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('tab', { selected: true }).textContent()).toContain('Funnel');
  });

  it('stops a run that takes too long', async () => {
    const page = await visit('search.html');
    await status(page, /^1 row/);
    await write(page, '* | eval n=mvrange(0,20000) | mvexpand n | eval m=sha512(tostring(n)) | stats dc(m)');
    const stop = page.getByRole('button', { name: 'Stop' });
    await stop.waitFor({ timeout: 20_000 });
    await stop.click();
    await write(page, '* | stats count');
    await status(page, /^1 row from 2,000 events/);
  });

  it.each([
    ['light', 1100],
    ['dark', 1100],
    ['light', 375],
  ] as const)('has no serious fault for assistive technology, %s and %i wide', async (colorScheme, width) => {
    const page = await visit('search.html', { colorScheme, viewport: { width, height: 800 } });
    await status(page, /^1 row/);
    for (const name of ['Rows', 'Funnel', 'Events']) {
      await page.getByRole('tab', { name }).click();
      expect(await seriousFaults(page)).toEqual([]);
    }
    await write(page, 'user=nobody action=login');
    await status(page, /^0 rows/);
    await page.getByRole('tab', { name: 'Rows' }).click();
    expect(await seriousFaults(page)).toEqual([]);
    await write(page, '* | statz');
    await status(page, /1 error/);
    expect(await seriousFaults(page)).toEqual([]);
    const overflow = await page
      .locator('html')
      .evaluate((element) => element.scrollWidth - element.clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
});

/** Runs in the page: waits for the next change of the status to what another run gave. */
function probe(): void {
  const scope = globalThis as unknown as {
    answered: Promise<number>;
    document: { querySelector(selector: string): { textContent: string } };
    addEventListener(kind: string, act: () => void, options: object): void;
    MutationObserver: new (
      act: () => void,
    ) => { observe(node: object, options: object): void; disconnect(): void };
  };
  scope.answered = new Promise((resolve) => {
    let started = 0;
    scope.addEventListener('keydown', () => (started = performance.now()), { once: true, capture: true });
    const counts = scope.document.querySelector('.pg-results');
    const line = scope.document.querySelector('.pg-status p');
    const observer = new scope.MutationObserver(() => {
      if (started === 0 || !/^\d+ rows?/.test(line.textContent)) return;
      observer.disconnect();
      resolve(performance.now() - started);
    });
    observer.observe(counts, { subtree: true, childList: true, characterData: true });
    observer.observe(line, { subtree: true, childList: true, characterData: true });
  });
}

/** Bundles the playground as the build does. */
async function builtAssets(): Promise<ReadonlyMap<string, Uint8Array>> {
  const folder = mkdtempSync(join(tmpdir(), 'detent-playground-'));
  try {
    const script = pathToFileURL(join(root, 'scripts/build-playground.mjs')).href;
    const { buildPlayground } = (await import(script)) as { buildPlayground(outdir: string): Promise<void> };
    await buildPlayground(folder);
    return new Map(
      readdirSync(folder).map((name) => [`assets/${name}`, new Uint8Array(readFileSync(join(folder, name)))]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
