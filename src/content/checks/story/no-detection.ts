import { contentCheck } from '../check.ts';

/** The check `story/no-detection`; `about` says what it finds. */
export const noDetection = contentCheck({
  code: 'story/no-detection',
  severity: 'off',
  about: 'A story that no detection names is empty in the product.',
  passes: {},
  fails: { detection: { tags: { analytic_story: [] } } },
  checkAll({ content }, report) {
    const used = new Set(content.detections.flatMap(({ stories }) => stories));
    for (const story of content.stories) {
      if (used.has(story.name)) continue;
      report(story, { message: `No detection names the story \`${story.name}\`.`, keyPath: ['name'] });
    }
  },
});
