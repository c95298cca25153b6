import type { PublishedFile } from '../write-folder.ts';
import type { AppSettings } from './app-settings.ts';

/** Files that every app needs and that a repository may give itself in `app_template/`. */
export function defaultFiles(settings: AppSettings): readonly PublishedFile[] {
  return [
    { path: 'metadata/default.meta', text: defaultMeta },
    { path: 'default/data/ui/nav/default.xml', text: navigation },
    {
      path: 'README.md',
      text: [
        `# ${settings.title} ${settings.version}`,
        '',
        settings.description,
        '',
        'The searches of this app are written to `default/savedsearches.conf`; they are switched off until somebody enables them.',
        'Each one ends in a filter macro of its own: exceptions belong into that macro, in `local/macros.conf`, where updates leave it alone.',
        '',
      ].join('\n'),
    },
  ];
}

/** Everybody reads, administrators write, and other apps see the content. @source default.meta.conf spec */
const defaultMeta = `[]
access = read : [ * ], write : [ admin, sc_admin ]
export = system

[savedsearches]
owner = admin

[correlationsearches]
access = read : [ * ], write : [ * ]

[governance]
access = read : [ * ], write : [ * ]

[managed_configurations]
access = read : [ * ], write : [ * ]

[postprocess]
access = read : [ * ], write : [ * ]
`;

const navigation = `<nav search_view="search">
  <view name="search" default="true"/>
  <view name="dashboards"/>
</nav>
`;
