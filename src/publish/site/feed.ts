import { encodedPart } from '../model/safe-address.ts';
import { html } from './html.ts';
import { latestChanges } from './latest.ts';
import { pagePath } from './page-path.ts';
import { firstWords } from './parts/head.ts';
import type { SiteInput } from './site-model.ts';

/** So many changes are told. */
const entries = 50;

/**
 * What changed last, as an Atom feed. Times are the start of the day, UTC: content knows no more.
 * @source RFC 4287
 */
export function atomFeed(site: SiteInput): string {
  const changes = latestChanges(site, entries);
  const base = site.base.endsWith('/') ? site.base : `${site.base}/`;
  return `<?xml version="1.0" encoding="utf-8"?>\n${
    html`<feed xmlns="http://www.w3.org/2005/Atom">
<title>${site.title}: changes</title>
<id>${idOf(site.title)}</id>
<link rel="self" href="${base}feed.xml"/>
<link rel="alternate" href="${base}index.html"/>
<updated>${changes[0]?.date ?? '1970-01-01'}T00:00:00Z</updated>
<author><name>${site.title}</name></author>
${changes.map(
  ({ page, date, what }) => html`<entry>
<title>${page.link.title}</title>
<id>${page.id !== undefined && /^[0-9a-f-]{36}$/i.test(page.id) ? `urn:uuid:${page.id.toLowerCase()}` : idOf(page.link.slug)}</id>
<link href="${base}${pagePath(page.link)}"/>
<updated>${date}T00:00:00Z</updated>
<category term="${page.kind}"/>
<summary>${what ?? firstWords(page.description)}</summary>
</entry>
`,
)}</feed>
`.text
  }`;
}

/** An identifier that stays while the name does. */
function idOf(name: string): string {
  return `tag:detent,2026:${encodedPart(name)}`;
}
