import type { Browser, Page } from 'playwright-core';

/** Pages of one site, and all that they did wrong: errors, warnings, requests to anybody else. */
export class WatchedPages {
  readonly #browser: Browser;
  readonly #address: string;
  readonly #faults: string[] = [];
  readonly #open: Page[] = [];

  /** @param address of the site: no page may ask another */
  constructor(browser: Browser, address: string) {
    this.#browser = browser;
    this.#address = address;
  }

  /** Opens a page; `path` follows the site's address. */
  async visit(path: string, options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
    const page = await this.#browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
    const tell = (what: string) => this.#faults.push(`${path}: ${what}`);
    this.#open.push(page);
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') tell(message.text());
    });
    page.on('pageerror', (error) => tell(error.message));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(this.#address) && !url.startsWith('data:')) tell(`asks ${url}`);
    });
    await page.goto(this.#address + path);
    return page;
  }

  /** Closes the pages opened since the last time, and gives what went wrong in them. */
  async close(): Promise<readonly string[]> {
    for (const page of this.#open.splice(0)) await page.close();
    return this.#faults.splice(0);
  }
}
