import type { Detection, Investigation, Story } from '../../content/index.ts';
import type { ConfStanza } from '../conf/conf-file.ts';
import { confJson } from '../conf/conf-json.ts';
import { stanzaName } from './derived.ts';
import { mappingsOf, providersJson, type StanzaContext } from './detection-stanzas.ts';
import { statusWarning } from './status-warning.ts';

/** A detection as `analyticstories.conf` lists it. @source contentctl: templates of analyticstories.conf */
export function storyDetectionStanza(detection: Detection, context: StanzaContext): ConfStanza {
  const explanation =
    detection.rules === 'classic'
      ? (detection.explanation ?? detection.description)
      : `${statusWarning(detection.status, 'detection')}${detection.description}`;
  return {
    name: `savedsearch://${stanzaName(detection, context.label)}`,
    settings: [
      ['type', 'detection'],
      ['asset_type', detection.assetType],
      ['confidence', 'medium'],
      ['explanation', explanation],
      ['how_to_implement', detection.howToImplement],
      ['annotations', confJson(mappingsOf(detection, context))],
      ['known_false_positives', detection.knownFalsePositives],
      ['providing_technologies', providersJson(detection.search)],
    ],
  };
}

/** A response task as `analyticstories.conf` lists it. */
export function storyTaskStanza(task: Investigation, { label }: StanzaContext): ConfStanza {
  return {
    name: `savedsearch://${stanzaName(task, label)}`,
    settings: [
      ['type', 'investigation'],
      ['explanation', 'none'],
      ['how_to_implement', task.howToImplement],
      ['known_false_positives', 'not defined'],
      ['earliest_time_offset', '14400'],
      ['latest_time_offset', '0'],
    ],
  };
}

/** A story with the searches that belong to it: detections first, then response tasks. */
export function storyStanza(story: Story, { content, label }: StanzaContext): ConfStanza {
  const ofStory = ({ stories }: { readonly stories: readonly string[] }): boolean =>
    stories.includes(story.name);
  const searches = [...content.detections.filter(ofStory), ...content.investigations.filter(ofStory)];
  return {
    name: `analytic_story://${story.name}`,
    settings: [
      ['category', story.categories[0] ?? ''],
      ['last_updated', story.date],
      ['version', String(story.version)],
      ['references', confJson(story.references)],
      ['maintainers', confJson([maintainerOf(story)])],
      ['spec_version', '3'],
      ['searches', confJson(searches.map((search) => stanzaName(search, label)))],
      ['description', `${statusWarning(story.status, 'story')}${story.description}`],
      ['narrative', story.narrative],
    ],
  };
}

/** An author is written `name, company`. */
function maintainerOf({ author }: Story): {
  readonly company: string;
  readonly email: string;
  readonly name: string;
} {
  const comma = author.indexOf(',');
  if (comma < 0) return { company: 'no', email: '-', name: author };
  return { company: author.slice(comma + 1).trim(), email: '-', name: author.slice(0, comma) };
}
