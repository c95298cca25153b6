import { sourceText } from '../../../text/index.ts';
import { contentFolders } from '../../content-folders.ts';
import { contentCheck } from '../check.ts';

/** The check `file/missing-folder`; `about` says what it finds. */
export const missingFolder = contentCheck({
  code: 'file/missing-folder',
  upstream: 'F2',
  // Only contentctl wants every folder to be there; a repository that it never sees is not wrong.
  severity: 'off',
  about: 'contentctl stops when one of the content folders does not exist, even an empty one.',
  passes: {
    files: {
      'baselines/.gitkeep': '',
      'dashboards/.gitkeep': '',
      'playbooks/.gitkeep': '',
      'investigations/.gitkeep': '',
    },
  },
  fails: {},
  checkAll({ content }, report) {
    for (const folder of Object.keys(contentFolders)) {
      if (folder === 'removed' || content.files.look(folder) === 'folder') continue;
      // ESCU 6 has schedules in place of deployments.
      const isLater = content.items.some((item) => item.layout === 'escu6');
      if (folder === (isLater ? 'deployments' : 'schedules')) continue;
      if (folder === 'investigations' && !content.items.some((item) => item.rules === 'classic')) continue;
      report(undefined, {
        message: `The folder \`${folder}\` is missing.`,
        at: { source: sourceText(folder, ''), span: { start: 0, end: 0 } },
        hint: 'Create it with an empty `.gitkeep` file.',
      });
    }
  },
});
