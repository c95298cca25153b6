import type { LookupPage } from '../../page-model.ts';
import type { SitePage } from '../frame.ts';
import { html } from '../html.ts';
import { pagePath } from '../page-path.ts';
import { firstWords, pageHead, withAside } from '../parts/head.ts';
import { historySection } from '../parts/history.ts';
import { codes, commas, facts, list, section } from '../parts/section.ts';
import { outward, type View } from '../view.ts';

const typeNames: Readonly<Record<LookupPage['lookupType'], string>> = {
  csv: 'CSV file',
  kvstore: 'KV store collection',
  mlmodel: 'machine learning model',
};

/** Draws the page of a lookup. */
export function lookupSitePage(page: LookupPage, view: View): SitePage {
  const { link, table } = page;
  return {
    path: pagePath(link),
    title: link.title,
    about: firstWords(page.description || `The lookup ${link.title}.`),
    main: html`${pageHead(view, { trail: [['lookups/index.html', 'Lookups']], title: link.title, lead: page.description })}${withAside(
      [
        section('fields', 'Fields', codes(page.fields)),
        section('used-by', 'Used by', list(page.usedBy.map((one) => view.link(one)))),
        historySection(page.source.path, view),
      ],
      facts([
        ['Type', typeNames[page.lookupType]],
        ['Data', table && outward(table.path, table.address)],
        ['Collection', page.collection !== undefined && html`<code>${page.collection}</code>`],
        [
          'Match',
          commas(page.matchTypes.map(({ type, field }) => html`<code>${`${type}(${field})`}</code>`)),
        ],
        ['Letter case', page.isCaseSensitive ? 'matters' : 'does not matter'],
        ['Default match', page.defaultMatch],
        ['Least matches', page.minMatches > 0 && String(page.minMatches)],
        ['Most matches', page.maxMatches !== undefined && String(page.maxMatches)],
        ['Updated', page.date],
        ['Author', page.author],
        ['File', outward(page.source.path, page.source.address)],
      ]),
    )}`,
  };
}
