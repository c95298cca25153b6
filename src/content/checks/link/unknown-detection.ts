import { itemCheck } from '../check.ts';

/** The check `link/unknown-detection`; `about` says what it finds. */
export const unknownDetection = itemCheck({
  code: 'link/unknown-detection',
  upstream: 'D25',
  // The public tool keeps an unknown name as text.
  severity: 'info',
  about: 'A baseline names the detections that compare with it.',
  of: ['baseline'],
  passes: { baseline: {} },
  fails: { baseline: { tags: { detections: ['Exmaple Detection'] } } },
  check(item, report, { closeNames, named, isUnread }) {
    item.detections.forEach((name, index) => {
      if (named(name).some((other) => other.kind === 'detection') || isUnread(name)) return;
      report({
        message: `No detection is named \`${name}\`.`,
        keyPath: ['tags', 'detections', index],
        value: name,
        hint: closeNames(name, 'detection'),
      });
    });
  },
});
