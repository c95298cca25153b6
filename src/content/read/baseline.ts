import type { BaselineKeys, BaselineTagKeys } from '../kinds/baseline.ts';
import type { Baseline, ContentDocument, LayoutName } from '../model.ts';
import { readCustomSchedule, readInlineDeployment } from './deployment.ts';
import { readHead, readSuppressions, searchTextOf, tagsOf } from './item.ts';
import { given, keysOf, optionalText, textOf, textsOf } from './values.ts';

/** Reads a baseline. */
export function readBaseline(document: ContentDocument, layout: LayoutName): Baseline {
  const keys = keysOf<BaselineKeys>(document.value);
  const tags = keysOf<BaselineTagKeys>(tagsOf(document, layout));
  return {
    kind: 'baseline',
    ...readHead(document, layout),
    search: textOf(keys.search),
    searchText: searchTextOf(document, 'search'),
    howToImplement: textOf(keys.how_to_implement),
    knownFalsePositives: textOf(keys.known_false_positives),
    stories: textsOf(tags.analytic_story),
    detections: textsOf(tags.detections),
    products: textsOf(tags.product),
    securityDomain: textOf(tags.security_domain),
    ...given('deployment', readInlineDeployment(keys.deployment) ?? readCustomSchedule(keys.custom_schedule)),
    ...given('scheduleName', optionalText(keys.schedule)),
    suppressions: readSuppressions(keys.detent),
  };
}
