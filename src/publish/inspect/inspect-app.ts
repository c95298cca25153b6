import { type Diagnostic, lineStarts, sourceText } from '../../text/index.ts';
import { type ReadConf, readConf } from '../conf/read-conf.ts';
import type { PublishedFile } from '../write-folder.ts';
import type { InspectedApp } from './inspect-rule.ts';
import { inspectRules } from './rules/index.ts';

/**
 * Looks at an app as its vetting would, as far as files tell: structure, permissions, syntax, dangerous settings, manifest and versions.
 * @param id name of the app's folder
 * @param files relative to that folder
 */
export function inspectApp(id: string, files: readonly PublishedFile[]): readonly Diagnostic[] {
  const byPath = new Map(files.map((file) => [file.path, file.text]));
  const text = (path: string): string | undefined => {
    const found = byPath.get(path);
    return typeof found === 'string' || found === undefined ? found : new TextDecoder().decode(found);
  };
  const confs = new Map<string, ReadConf>();
  for (const { path } of files) {
    if (/^((default|local)\/[^/]+\.conf|metadata\/[^/]+\.meta)$/.test(path))
      confs.set(path, readConf(text(path) ?? ''));
  }
  const app: InspectedApp = { id, files, text, confs };
  return inspectRules.flatMap(({ code, severity, inspect }) =>
    [...inspect(app)].map(({ path, line = 1, message, hint }) => {
      const source = sourceText(
        `${id}/${path}`,
        /\.(conf|meta|xml|manifest|csv)$/.test(path) ? (text(path) ?? '') : '',
      );
      const start = lineStarts(source)[line - 1] ?? 0;
      return { code, severity, message, hint, at: { source, span: { start, end: start } } };
    }),
  );
}
