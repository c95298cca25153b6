import type { PublishedFile } from '../write-folder.ts';
import { confFile } from './app-file.ts';
import { type AppSettings, publishedUid } from './app-settings.ts';

/** What names the app to Splunk: its installation, its version, and who made it. */
export interface AppIdentity {
  readonly settings: AppSettings;
  /** `YYYY-MM-DD`. */
  readonly releaseDate: string;
  /** Stems of the .conf files that Splunk does not know by itself, sorted. */
  readonly ownStems: readonly string[];
}

/** `app.conf`, `server.conf`, `content-version.conf` and `app.manifest`. @source app.conf spec; packaging toolkit: app.manifest */
export function identityFiles({ settings, releaseDate, ownStems }: AppIdentity): readonly PublishedFile[] {
  return [
    confFile('app', settings, [
      {
        stanzas: [
          {
            name: 'install',
            settings: [
              ['is_configured', 'false'],
              ['state', 'enabled'],
              ['state_change_requires_restart', 'false'],
              ['build', releaseDate.replaceAll('-', '')],
            ],
          },
          { name: 'triggers', settings: ownStems.map((stem) => [`reload.${stem}`, 'simple']) },
          {
            name: 'launcher',
            settings: [
              ['author', settings.author.company],
              ['version', settings.version],
              ['description', settings.description],
            ],
          },
          {
            name: 'ui',
            settings: [
              ['is_visible', 'true'],
              ['label', settings.title],
            ],
          },
          {
            name: 'package',
            settings: [
              ['id', settings.id],
              ['check_for_updates', String(settings.uid === publishedUid)],
            ],
          },
          {
            name: 'id',
            settings: [
              ['version', settings.version],
              ['name', settings.id],
            ],
          },
        ],
      },
    ]),
    confFile('content-version', settings, [
      { stanzas: [{ name: 'content-version', settings: [['version', settings.version]] }] },
    ]),
    confFile('server', settings, [
      {
        stanzas: [
          {
            name: 'shclustering',
            settings: ownStems.map((stem) => [`conf_replication_include.${stem}`, 'true']),
          },
        ],
      },
    ]),
    { path: 'app.manifest', text: manifestText(settings, releaseDate) },
  ];
}

function manifestText(settings: AppSettings, releaseDate: string): string {
  const nothing = { name: null, text: null, uri: null };
  const manifest = {
    schemaVersion: '1.0.0',
    targetWorkloads: ['_search_heads'],
    info: {
      title: settings.title,
      id: { group: null, name: settings.id, version: settings.version },
      author: [settings.author],
      releaseDate,
      description: settings.description,
      classification: { intendedAudience: null, categories: [], developmentStatus: null },
      commonInformationModels: null,
      license: nothing,
      privacyPolicy: nothing,
      releaseNotes: { ...nothing, text: './README.md' },
    },
    dependencies: null,
    tasks: null,
    inputGroups: null,
    incompatibleApps: null,
    platformRequirements: null,
  };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}
