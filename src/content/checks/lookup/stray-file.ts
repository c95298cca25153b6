import { sourceText } from '../../../text/index.ts';
import { contentCheck } from '../check.ts';

/** The check `lookup/stray-file`; `about` says what it finds. */
export const strayFile = contentCheck({
  code: 'lookup/stray-file',
  upstream: 'F7',
  severity: 'error',
  about: 'The folder `lookups/` holds YAML files and the tables that they use, nothing else.',
  passes: {},
  fails: { files: { 'lookups/forgotten.csv': 'a,b\n1,2\n' } },
  checkAll({ content }, report) {
    const used = new Set(content.lookups.map(({ dataPath }) => dataPath));
    for (const path of content.paths) {
      if (!path.startsWith('lookups/') || /\.ya?ml$/i.test(path) || used.has(path)) continue;
      // A file whose YAML could not be read is not known to be unused.
      if (content.unreadPaths.some((unread) => unread.startsWith('lookups/'))) continue;
      const name = path.slice(path.lastIndexOf('/') + 1);
      if (name.startsWith('.')) continue;
      const isTable = /\.(?:csv|mlmodel)$/.test(path);
      report(undefined, {
        message: isTable
          ? `No lookup uses the table \`${path}\`.`
          : `\`${path}\` is neither a table nor a lookup.`,
        at: { source: sourceText(path, ''), span: { start: 0, end: 0 } },
        hint: isTable ? 'Add a lookup for it, or delete it.' : 'Move it out of `lookups/`.',
      });
    }
  },
});
