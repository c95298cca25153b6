import type { DetectionPage } from '../../page-model.ts';

/**
 * A warning above the page of a detection that is not in production; each part stands between blank lines
 * that are always there.
 */
export function standing({ status, folder }: DetectionPage): readonly string[] {
  const isDeprecated = status === 'deprecated' || folder === 'deprecated';
  const isExperimental = !isDeprecated && (status === 'experimental' || folder === 'experimental');
  return [
    '',
    ...(isExperimental
      ? [
          '### :warning: EXPERIMENTAL DETECTION',
          'This detection has not been proven on attack data yet. Try it before relying on it.',
        ]
      : []),
    '',
    ...(isDeprecated
      ? [
          '',
          '### :no_entry: DEPRECATED DETECTION',
          'This detection is kept for reference only: it is no longer maintained and will be removed. ',
        ]
      : []),
    '',
  ];
}
