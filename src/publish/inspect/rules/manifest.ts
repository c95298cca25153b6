import type { InspectRule } from '../inspect-rule.ts';

export const manifest: InspectRule = {
  code: 'package/manifest',
  severity: 'error',
  about: '`app.manifest` is missing or not JSON, or names another app than the folder does.',
  source: 'Splunk packaging toolkit: app.manifest schema 1.0.0',
  *inspect({ id, text }) {
    const path = 'app.manifest';
    const written = text(path);
    const hint = 'Let `detent package` write it.';
    if (written === undefined) {
      yield { path, message: 'The app has no `app.manifest`.', hint };
      return;
    }
    let value: unknown;
    try {
      value = JSON.parse(written);
    } catch {
      yield { path, message: 'The manifest is not JSON.', hint };
      return;
    }
    const { schemaVersion, info } = (value ?? {}) as {
      schemaVersion?: unknown;
      info?: { id?: { name?: unknown } };
    };
    if (schemaVersion !== '1.0.0' && schemaVersion !== '2.0.0') {
      yield { path, message: `\`${String(schemaVersion)}\` is no version of the manifest's schema.`, hint };
    }
    if (info?.id?.name !== id) {
      yield {
        path,
        message: `The manifest is of \`${String(info?.id?.name)}\`, the folder is \`${id}\`.`,
        hint,
      };
    }
  },
  passes: { 'app.manifest': '{"schemaVersion": "1.0.0", "info": {"id": {"name": "Example_App"}}}' },
  fails: { 'app.manifest': '{"schemaVersion": "1.0.0", "info": {"id": {"name": "Other"}}}' },
};
