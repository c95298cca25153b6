import type { Content } from '../../content/index.ts';
import type { AttackCatalog } from '../../harness/index.ts';
import type { ConfStanza } from '../conf/conf-file.ts';
import type { PublishedFile } from '../write-folder.ts';
import { stanzaName } from './derived.ts';

/** A lookup that the app brings beside those of the repository. */
export interface GeneratedLookup {
  readonly stanza: ConfStanza;
  readonly file: PublishedFile;
}

/**
 * The tables that searches and dashboards of the app read about the app itself: its data sources, the techniques of ATT&CK, and what was
 * taken out of it, where the repository says that.
 */
export function generatedLookups(
  content: Content,
  attack: AttackCatalog,
  label: string,
): readonly GeneratedLookup[] {
  return [
    lookup('data_sources', 'The data sources that the detections of this app read.', dataSourceRows(content)),
    ...(content.deprecations.length === 0
      ? []
      : [
          lookup(
            'deprecation_info',
            'Content of earlier versions that is going or gone, and what takes its place.',
            deprecationRows(content, label),
          ),
        ]),
    lookup('mitre_enrichment', 'The techniques of MITRE ATT&CK with their tactics.', techniqueRows(attack)),
  ];
}

function lookup(name: string, description: string, rows: readonly (readonly string[])[]): GeneratedLookup {
  return {
    stanza: { name, comment: `description = ${description}`, settings: [['filename', `${name}.csv`]] },
    file: {
      path: `lookups/${name}.csv`,
      text: rows.map((row) => `${row.map(cell).join(',')}\n`).join(''),
    },
  };
}

/** Quoted where a reader would stumble. @source RFC 4180 */
function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function dataSourceRows({ dataSources }: Content): readonly (readonly string[])[] {
  return [
    [
      'name',
      'id',
      'author',
      'source',
      'sourcetype',
      'separator',
      'supported_TA_name',
      'supported_TA_version',
      'supported_TA_url',
      'description',
    ],
    ...dataSources.map((one) => {
      const [addon] = one.supportedAddons;
      return [
        one.name,
        one.id ?? '',
        one.author,
        one.source,
        one.sourcetype,
        one.separator ?? '',
        addon?.name ?? '',
        addon?.version ?? '',
        addon?.url ?? '',
        one.description,
      ];
    }),
  ];
}

function deprecationRows(content: Content, label: string): readonly (readonly string[])[] {
  const searches = new Map(
    [...content.detections, ...content.baselines, ...content.investigations].map((one) => [
      one.name,
      stanzaName(one, label),
    ]),
  );
  return [
    [
      'Name',
      'Content Type',
      'Removed in Version',
      'Reason',
      'Replacement Content',
      'Replacement Content Link',
    ],
    ...content.deprecations.map((one) => [
      searches.get(one.content) ?? goneName(one.content, one.section, label),
      contentTypes[one.section],
      one.removedInVersion,
      one.reason,
      one.replacements.length === 0 ? 'No replacement' : one.replacements.join('\n'),
      one.replacements.length === 0
        ? 'No replacement'
        : one.replacements.map((name) => linkOf(name, content)).join('\n'),
    ]),
  ];
}

const contentTypes = {
  detections: 'Detection',
  baselines: 'Baseline',
  investigations: 'Investigation',
  stories: 'Story',
} as const;

/** The stanza that something had when it was still there. */
function goneName(name: string, section: keyof typeof contentTypes, label: string): string {
  if (section === 'detections') return `${label} - ${name} - Rule`;
  if (section === 'baselines') return `${label} - ${name}`;
  return section === 'investigations' ? `${label} - ${name} - Response Task` : name;
}

function linkOf(name: string, { detections, stories }: Content): string {
  const site = 'https://research.splunk.com';
  const detection = detections.find((one) => one.name === name);
  if (detection) {
    const folder = detection.path.split('/').at(-2) ?? '';
    return `${site}/${folder}/${detection.id ?? ''}/`;
  }
  const story = stories.find((one) => one.name === name);
  return story ? `${site}/stories/${name.toLowerCase().replaceAll(' ', '_')}` : '';
}

function techniqueRows({ techniques }: AttackCatalog): readonly (readonly string[])[] {
  return [
    ['mitre_id', 'technique', 'tactics', 'groups'],
    ...[...techniques.values()]
      .filter(({ isCurrent }) => isCurrent)
      // Which groups use a technique is not among what this package knows.
      .map(({ id, name, tactics }) => [id, name, tactics.map((one) => one.name).join('|'), 'no']),
  ];
}
