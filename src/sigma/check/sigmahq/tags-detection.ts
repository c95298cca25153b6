import { everyKind, objectCheck } from '../check.ts';

/** Folders of rules by the tag that their rules have. */
const folders: Readonly<Record<string, string>> = {
  'rules-emerging-threats': 'detection.emerging-threats',
  'rules-threat-hunting': 'detection.threat-hunting',
  'rules-dfir': 'detection.dfir',
};

/** The check `sigma/sigmahq_tags_detection`; `about` says what it finds. */
export const tagsDetection = objectCheck({
  code: 'sigma/sigmahq_tags_detection',
  severity: 'info',
  about:
    'The folder of a rule says of what kind it is, and the tag says it where the folder is no longer known.',
  of: everyKind,
  passes: [{}],
  fails: [{ path: 'rules-threat-hunting/windows/proc_creation_win_example_tool.yml' }],
  check({ document, tags }, report) {
    const folder = document.source.name.split('/').find((part) => Object.hasOwn(folders, part));
    const tag = folder === undefined ? undefined : folders[folder];
    if (tag === undefined || tags.includes(tag)) return;
    report({
      message: `Rules of \`${folder}\` have the tag \`${tag}\`.`,
      keyPath: ['tags'],
      hint: 'Add it.',
    });
  },
});
