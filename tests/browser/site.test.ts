/** The site in a browser: search, filters, the matrix, dark and small, and nobody else asked for anything. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { siteFiles } from '../../src/cli/site/site-files.ts';
import { Terminal } from '../../src/cli/terminal.ts';
import { siteAssets } from '../../src/publish/index.ts';
import { chromiumPath, startChromium } from './chromium.ts';
import { type LoopbackSite, serveOnLoopback } from './loopback-site.ts';
import { seriousFaults } from './serious-faults.ts';
import { WatchedPages } from './watched-pages.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

if (chromiumPath === undefined) console.warn('No Chromium here: the site is not tried in a browser.');

describe.skipIf(chromiumPath === undefined)('the site in a browser', { timeout: 120_000 }, () => {
  let browser: Browser;
  let site: LoopbackSite;
  let pages: WatchedPages;

  beforeAll(async () => {
    const files = await builtSite();
    // Below a path, as it may be put anywhere.
    site = await serveOnLoopback((path) =>
      path.startsWith('some/where/') ? files.get(path.slice('some/where/'.length)) : undefined,
    );
    browser = await startChromium();
    pages = new WatchedPages(browser, site.address);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  afterEach(async () => expect(await pages.close()).toEqual([]));

  const visit = (path: string, options?: Parameters<WatchedPages['visit']>[1]): Promise<Page> =>
    pages.visit(`some/where/${path}`, options);

  it('search finds the 3CX story', async () => {
    const page = await visit('index.html');
    await page.keyboard.press('/');
    await page.getByRole('searchbox').fill('3cx supply chain');
    const story = page.locator('.results a', { hasText: 'Story' }).first();
    await story.waitFor();
    expect(await story.textContent()).toContain('3CX Supply Chain Attack');
    await story.click();
    await page.waitForURL(/stories\/3cx_supply_chain_attack\.html$/);
    expect(await page.locator('h1').textContent()).toBe('3CX Supply Chain Attack');
  });

  it('search is worked by keys alone', async () => {
    const page = await visit('matrix.html');
    // A slow network loses no letter of whoever types at once.
    await page.route(/search-data|chunk|search\.json/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      await route.continue();
    });
    await page.keyboard.press('Control+k');
    await page.keyboard.type('kerberoasting');
    expect(await page.getByRole('searchbox').inputValue()).toBe('kerberoasting');
    await page.locator('.results a').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/detections\//);
    expect(await page.locator('h1').textContent()).toContain('Kerberoasting');
  });

  it('filters narrow the catalogue, and the address keeps them', async () => {
    const page = await visit('catalogue.html');
    const status = page.locator('.catalogue-count [role=status]');
    await status.waitFor();
    const [, all = ''] = /^(\d+) of \1$/.exec((await status.textContent()) ?? '') ?? [];
    expect(Number(all)).toBeGreaterThan(40);
    await page.getByLabel('Kind').selectOption('Story');
    const stories = Number((await status.textContent())?.split(' ')[0]);
    expect(stories).toBeGreaterThan(3);
    expect(stories).toBeLessThan(10);
    await page.getByLabel('Kind').selectOption('Detection');
    await page.getByLabel('Tactic').selectOption('Credential Access');
    await page.getByLabel('Search', { exact: true }).fill('kerberos');
    const titles = await page.locator('.entries h2').allTextContents();
    expect(titles.length).toBeGreaterThan(2);
    expect(page.url()).toContain('tactic=Credential+Access');
    const again = await visit(page.url().slice(`${site.address}some/where/`.length));
    await again.locator('.entries li').first().waitFor();
    expect(await again.locator('.entries h2').allTextContents()).toEqual(titles);
  });

  it('the matrix leads to a test that passes', async () => {
    const page = await visit('matrix.html');
    await page.locator('svg a', { hasText: 'Scheduled Task' }).first().click();
    await page.locator('table a', { hasText: 'Windows Short Lived Scheduled Task' }).first().click();
    await page.waitForURL(/detections\//);
    const tests = page.locator('section', { has: page.locator('#tests') });
    expect(await tests.locator('.badge').first().textContent()).toBe('passes');
  });

  it('a story shows its attack, and what finds each step', async () => {
    const page = await visit('stories/3cx_supply_chain_attack.html');
    const rows = page.locator('section', { has: page.locator('#attack') }).locator('tbody tr');
    expect(await rows.count()).toBeGreaterThan(15);
    const beacon = rows.filter({ hasText: 'resolves pbxsources.com' });
    expect(await beacon.textContent()).toContain('3CX Supply Chain Attack Network Indicators');
    await page.locator('#timeline-title').waitFor({ state: 'attached' });
  });

  it('is dark for those who want it so, by the system or by the switch', async () => {
    const background = (page: Page) =>
      page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    const dark = await background(await visit('index.html', { colorScheme: 'dark' }));
    const page = await visit('index.html', { colorScheme: 'light' });
    const light = await background(page);
    expect(dark).not.toBe(light);
    await page.getByRole('button', { name: 'Dark colours' }).click();
    expect(await background(page)).toBe(dark);
    await page.reload();
    expect(await background(page)).toBe(dark);
  });

  const kinds = [
    'index.html',
    'catalogue.html',
    'matrix.html',
    'stories/3cx_supply_chain_attack.html',
    'playground.html',
  ];

  it('fits a phone: nothing scrolls sideways but tables and pictures', async () => {
    for (const path of [...kinds, await aDetection(), await aRule(), 'detections/index.html']) {
      const page = await visit(path, {
        viewport: { width: 390, height: 844 },
        isMobile: true,
        hasTouch: true,
      });
      await page.waitForLoadState('networkidle');
      const over = await page.evaluate<number>(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(over, path).toBe(0);
    }
  });

  it.each(['light', 'dark'] as const)(
    'has no serious fault for assistive technology, %s',
    async (colorScheme) => {
      for (const path of [...kinds, await aDetection(), await aRule()]) {
        const page = await visit(path, { colorScheme });
        await page.waitForLoadState('networkidle');
        expect(await seriousFaults(page), path).toEqual([]);
      }
    },
  );

  async function aDetection(): Promise<string> {
    return pathIn('detections/index.html', 'Windows Short Lived Scheduled Task');
  }
  async function aRule(): Promise<string> {
    return pathIn('sigma/index.html', 'Potential Compromised 3CXDesktopApp Execution');
  }
  async function pathIn(list: string, title: string): Promise<string> {
    const page = await visit(list);
    const address = await page.getByRole('link', { name: title, exact: true }).getAttribute('href');
    return `${list.slice(0, list.lastIndexOf('/') + 1)}${address}`;
  }
});

/** The site of this repository, with the styles and scripts as they are now. */
async function builtSite(): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const assets = mkdtempSync(join(tmpdir(), 'detent-assets-'));
  try {
    for (const [file, name] of [
      ['build-site.mjs', 'buildSiteAssets'],
      ['build-playground.mjs', 'buildPlayground'],
    ] as const) {
      const script: Readonly<Record<string, (folder: string) => Promise<void>>> = await import(
        pathToFileURL(join(root, 'scripts', file)).href
      );
      await script[name]!(assets);
    }
    const options = {
      base: undefined,
      title: undefined,
      serve: false,
      repository: undefined,
      branch: undefined,
      sigmaRepository: undefined,
      sigmaBranch: undefined,
      attackData: undefined,
    };
    const { files } = await siteFiles(root, options, silentTerminal(), siteAssets(assets));
    return new Map(files.map(({ path, text }) => [path, text]));
  } finally {
    rmSync(assets, { recursive: true, force: true });
  }
}

function silentTerminal(): Terminal {
  const surroundings = {
    stdout: { write: () => true },
    stderr: { write: () => true },
    env: {},
    cwd: root,
    signal: new AbortController().signal,
    clock: () => 0,
    stopwatch: () => performance.now(),
  };
  return new Terminal(surroundings, { color: false, quiet: true });
}
