import type { Diagnostic, Severity } from '../text/index.ts';
import type { ContentFiles } from './content-files.ts';
import { type ConfigurationKeys, configurationSchema } from './kinds/configuration.ts';
import { isLayoutName } from './layouts/index.ts';
import type { AppConfiguration, ContentConfiguration, ContentDocument } from './model.ts';
import { given, keysOf, listOf, numberOf, optionalText, textOf } from './read/values.ts';
import { checkSchema } from './schema/check-schema.ts';
import { readDocument } from './yaml/read-document.ts';

/** The label that published content has, used where nothing says another. */
const defaultLabel = 'ESCU';

/** Reads `detent.yml`, and the app's names from `contentctl.yml` where the first does not say them. */
export function readConfiguration(
  files: ContentFiles,
  report: (diagnostic: Diagnostic) => void,
): ContentConfiguration {
  const own = read(files, 'detent.yml', report);
  if (own) for (const diagnostic of checkSchema('detent.yml', configurationSchema, own)) report(diagnostic);
  // What else is wrong with the other tool's file is that tool's affair.
  const upstream = read(files, 'contentctl.yml', () => {});
  const keys = keysOf<ConfigurationKeys>(own?.value);
  const upstreamApp = keysOf<'app'>(upstream?.value).app;
  const { enforce_deprecation_mapping_requirement: isEnforced } =
    keysOf<'enforce_deprecation_mapping_requirement'>(upstream?.value);
  const layout = textOf(keys.layout);
  return {
    ...(own && { document: own }),
    ...(isLayoutName(layout) && { layout }),
    ...given('locations', optionalText(keys.locations)),
    app: readApp(keys.app, upstreamApp),
    checks: new Map([
      ...(isEnforced === true ? [['deprecation/mapping', 'error'] as const] : []),
      ...readSettings(keys.checks),
    ]),
    suppressions: !own
      ? []
      : listOf(keys.suppress).map((entry, index) => {
          const { check, path, reason } = keysOf<'check' | 'path' | 'reason'>(entry);
          return {
            code: textOf(check),
            path: textOf(path),
            reason: textOf(reason),
            place: own.place(['suppress', index]),
          };
        }),
  };
}

/** The app as `detent.yml` names it, else as the other tool's file does. */
function readApp(own: unknown, upstream: unknown): AppConfiguration {
  const app = keysOf<'id' | 'title' | 'label' | 'version' | 'description' | 'uid' | 'author'>(own);
  const author = keysOf<'name' | 'email' | 'company'>(app.author);
  const other = keysOf<
    | 'appid'
    | 'title'
    | 'label'
    | 'version'
    | 'description'
    | 'uid'
    | 'author_name'
    | 'author_email'
    | 'author_company'
  >(upstream);
  const first = (...values: readonly unknown[]): string | undefined =>
    values.map(optionalText).find((text) => text !== undefined);
  return {
    label: first(app.label, other.label) ?? defaultLabel,
    ...given('version', first(app.version, other.version)),
    ...given('id', first(app.id, other.appid)),
    ...given('title', first(app.title, other.title)),
    ...given('description', first(app.description, other.description)),
    ...given('uid', numberOf(app.uid) ?? numberOf(other.uid)),
    author: {
      ...given('name', first(author.name, other.author_name)),
      ...given('email', first(author.email, other.author_email)),
      ...given('company', first(author.company, other.author_company)),
    },
  };
}

function readSettings(value: unknown): readonly (readonly [string, Severity | 'off'])[] {
  return Object.entries(keysOf<string>(value)).flatMap(([code, setting]) => {
    // YAML 1.1 reads a bare `off` as false.
    const severity = setting === false ? 'off' : textOf(setting);
    return isSetting(severity) ? [[code, severity] as const] : [];
  });
}

function read(
  files: ContentFiles,
  path: string,
  report: (diagnostic: Diagnostic) => void,
): ContentDocument | undefined {
  const bytes = files.read(path);
  return bytes && readDocument(path, bytes, report);
}

function isSetting(text: string): text is Severity | 'off' {
  return text === 'off' || text === 'info' || text === 'warning' || text === 'error';
}
