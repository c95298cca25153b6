import { safeAddress } from '../model/safe-address.ts';
import type { NamedLink, PageLink, Reference } from '../page-model.ts';
import { type Html, html } from './html.ts';
import { pagePath, relativeAddress } from './page-path.ts';
import type { SiteInput } from './site-model.ts';

/** A page being drawn: it knows where it is, so it can link to others. */
export class View {
  readonly site: SiteInput;
  /** The page's own file, relative to the site. */
  readonly path: string;
  readonly #isAnywhere: boolean;

  /** @param isAnywhere whether the page may be shown at any depth, so that its links must begin at the root */
  constructor(site: SiteInput, path: string, isAnywhere = false) {
    this.site = site;
    this.path = path;
    this.#isAnywhere = isAnywhere;
  }

  /** The address of a file of the site, with a fragment or without. */
  to(path: string): string {
    return this.#isAnywhere ? basePath(this.site) + path : relativeAddress(this.path, path);
  }

  /** What stands before the path of a file of the site to make it an address here. */
  get root(): string {
    return this.to('index.html').slice(0, -'index.html'.length);
  }

  /** A link to the page of an object. @param text what it says; the title by default */
  link(page: PageLink, text: string = page.title): Html {
    return html`<a href="${this.to(pagePath(page))}">${text}</a>`;
  }

  /** A name as a link where it has a page. */
  named({ name, page }: NamedLink): Html {
    return page ? this.link(page, name) : html`${name}`;
  }
}

/** The path below which the site will be, with `/` at both ends. */
export function basePath({ base }: SiteInput): string {
  const { pathname } = new URL(base, 'https://localhost/');
  return pathname.endsWith('/') ? pathname : `${pathname}/`;
}

/** A link out of the site; only its text when the address is none that may be linked to. */
export function outward(text: string, address: string | undefined): Html {
  const safe = address === undefined ? undefined : safeAddress(address);
  if (safe === undefined) return html`${text}`;
  return html`<a href="${safe}" rel="noopener noreferrer">${text}</a>`;
}

/** A reference with its address where it has one. */
export function referenceLink({ text, address }: Reference): Html {
  return outward(text, address);
}
