import type { InspectRule } from '../inspect-rule.ts';

export const versionRule: InspectRule = {
  code: 'package/version',
  severity: 'error',
  about:
    'The version of the app is missing, is not three numbers, or differs between app.conf and the manifest.',
  source:
    'app.conf specification; Splunk app vetting: check_for_valid_package_id, check_version_is_valid_semver',
  *inspect({ confs, text }) {
    const path = 'default/app.conf';
    const conf = confs.get(path);
    if (!conf) {
      yield {
        path,
        message: 'The app has no `default/app.conf`.',
        hint: 'Add one with the app’s id and version.',
      };
      return;
    }
    const value = (stanza: string, key: string): string | undefined =>
      conf.stanzas.find(({ name }) => name === stanza)?.settings.find(([name]) => name === key)?.[1];
    const version = value('launcher', 'version') ?? value('id', 'version');
    if (version === undefined || !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) {
      yield {
        path,
        message: `\`${version ?? ''}\` is no version.`,
        hint: 'Write three numbers with points between into `[launcher]`, such as 1.4.0.',
      };
    }
    const others = [value('id', 'version'), manifestVersion(text('app.manifest'))];
    for (const other of others) {
      if (other === undefined || other === version) continue;
      yield {
        path,
        message: `The app says version \`${version}\` in one place and \`${other}\` in another.`,
        hint: 'Let `[launcher]`, `[id]` and `app.manifest` say the same.',
      };
    }
  },
  passes: { 'default/app.conf': '[launcher]\nversion = 1.2.3\n' },
  fails: { 'default/app.conf': '[launcher]\nversion = 1.2\n' },
};

/** Undefined where the manifest says none, or is none: another rule speaks of that. */
function manifestVersion(manifest: string | undefined): string | undefined {
  try {
    const { info }: { info?: { id?: { version?: unknown } } } = JSON.parse(manifest ?? '{}') ?? {};
    return typeof info?.id?.version === 'string' ? info.id.version : undefined;
  } catch {
    return undefined;
  }
}
