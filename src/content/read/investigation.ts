import type { InvestigationKeys, InvestigationTagKeys } from '../kinds/investigation.ts';
import type { ContentDocument, Investigation, LayoutName } from '../model.ts';
import { readHead, searchTextOf } from './item.ts';
import { keysOf, textOf, textsOf } from './values.ts';

/** Reads a response task. Its inputs are the `$tokens$` of the search in order, repeated ones kept. */
export function readInvestigation(document: ContentDocument, layout: LayoutName): Investigation {
  const keys = keysOf<InvestigationKeys>(document.value);
  const tags = keysOf<InvestigationTagKeys>(keys.tags);
  const search = textOf(keys.search);
  return {
    kind: 'investigation',
    ...readHead(document, layout),
    search,
    searchText: searchTextOf(document, 'search'),
    howToImplement: textOf(keys.how_to_implement),
    knownFalsePositives: textOf(keys.known_false_positives),
    stories: textsOf(tags.analytic_story),
    products: textsOf(tags.product),
    securityDomain: textOf(tags.security_domain),
    inputs: [...search.matchAll(/\$([^\s.]*)\$/g)].map((match) => match[1] ?? ''),
  };
}
