import type { ContentItem } from '../../content/index.ts';
import type { PageShelf } from './page-shelf.ts';

/** What the page of any object of the content says of it. */
export function contentFacts(item: ContentItem, shelf: PageShelf) {
  return {
    link: shelf.linkOf(item),
    source: shelf.source(item.path),
    ...(item.id === undefined ? {} : { id: item.id }),
    version: item.version,
    date: item.date,
    author: item.author,
    status: item.status,
    description: item.description,
    references: shelf.references(item.references),
  };
}
