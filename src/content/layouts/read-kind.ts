import type { ContentDocument, ContentItem, ContentKind, LayoutName } from '../model.ts';
import { readBaseline } from '../read/baseline.ts';
import { readDashboard } from '../read/dashboard.ts';
import { readDataSource } from '../read/data-source.ts';
import { readDeployment } from '../read/deployment.ts';
import { readInvestigation } from '../read/investigation.ts';
import { readHead } from '../read/item.ts';
import { readMacro } from '../read/macro.ts';
import { readPlaybook } from '../read/playbook.ts';
import { readStory } from '../read/story.ts';

/** Reads the kinds that are written alike in all layouts. */
export function readKind(
  kind: Exclude<ContentKind, 'detection' | 'lookup'>,
  document: ContentDocument,
  layout: LayoutName,
): ContentItem {
  switch (kind) {
    case 'story':
      return readStory(document, layout);
    case 'macro':
      return readMacro(document, layout);
    case 'data-source':
      return readDataSource(document, layout);
    case 'deployment':
      return readDeployment(document, layout);
    case 'baseline':
      return readBaseline(document, layout);
    case 'investigation':
      return readInvestigation(document, layout);
    case 'dashboard':
      return readDashboard(document, layout);
    case 'playbook':
      return readPlaybook(document, layout);
    case 'removed':
      return { kind, ...readHead(document, layout) };
  }
}
