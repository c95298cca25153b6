import type { Content } from '../../content/index.ts';
import type { PublishedFile } from '../write-folder.ts';
import { badge } from './badge.ts';

/** Badges for a repository's front page: how many detections there are, and how many of them are fit for production. */
export function badges({ detections }: Content): readonly PublishedFile[] {
  const ready = detections.filter(({ status }) => status === 'production').length;
  const share = detections.length === 0 ? 'none' : `${Math.round((100 * ready) / detections.length)} %`;
  return [
    { path: 'detection_count.svg', text: badge('detections', String(detections.length), '#0b5394') },
    { path: 'detection_coverage.svg', text: badge('production', share, '#2e7d32') },
  ];
}
