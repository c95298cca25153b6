import type { Content } from '../content/index.ts';
import type { AttackCatalog } from '../harness/index.ts';
import { readSigmaFile } from '../harness/index.ts';
import type { Diagnostic } from '../text/index.ts';
import type { AppSettings } from './app/app-settings.ts';
import { buildApp } from './app/build-app.ts';
import { verifyApp } from './app/verify-app.ts';
import { tarGzip } from './archive/tar-gzip.ts';
import { badges } from './artefacts/badges.ts';
import { contentApi } from './artefacts/content-api.ts';
import { navigatorLayer } from './artefacts/navigator-layer.ts';
import { type PackedRule, sigmaPacks } from './artefacts/sigma-packs.ts';
import { billOfMaterials } from './supply-chain/bill-of-materials.ts';
import { checksumFile } from './supply-chain/checksums.ts';
import { provenance } from './supply-chain/provenance.ts';
import type { PublishedFile } from './write-folder.ts';

/** What can be written beside the app. */
export const artefactNames = ['api', 'navigator', 'badges', 'sigma'] as const;

/** One of {@link artefactNames}. */
export type ArtefactName = (typeof artefactNames)[number];

/** What a package is made with. */
export interface PackageOptions {
  readonly settings: AppSettings;
  readonly attack: AttackCatalog;
  readonly artefacts: readonly ArtefactName[];
  readonly toolVersion: string;
  /** The commit of the content and where its repository is on the web. */
  readonly origin: { readonly commit?: string; readonly repository?: string };
}

/** Everything that a release hands out. */
export interface ContentPackage {
  /** The app unpacked, under a folder of its name. */
  readonly appFiles: readonly PublishedFile[];
  /** Archives and what is said about them, named without a folder. */
  readonly assets: readonly PublishedFile[];
  readonly diagnostics: readonly Diagnostic[];
  /** Where the written files do not say what the content says: a fault of this program. */
  readonly differences: readonly string[];
}

/**
 * Packs content into a Splunk app and what goes with it: an archive, its checksums, a bill of materials, a statement of its making, and the
 * artefacts asked for. The same content gives the same bytes, on any machine.
 */
export async function packageContent(content: Content, options: PackageOptions): Promise<ContentPackage> {
  const { settings, attack, toolVersion } = options;
  const app = buildApp(content, settings, attack);
  const differences = verifyApp(app);
  const archive = await tarGzip(settings.id, app.files);
  const name = `${settings.id}-${settings.version}`;
  const diagnostics = [...app.diagnostics];
  const makers: Readonly<Record<ArtefactName, () => readonly PublishedFile[]>> = {
    api: () => inFolder('api', contentApi(content, attack, { ...settings, releaseDate: app.releaseDate })),
    navigator: () => [
      {
        path: 'attack_navigator_layer.json',
        text: navigatorLayer(content, `${settings.title} ${settings.version}`),
      },
    ],
    badges: () => inFolder('badges', badges(content)),
    sigma: () => sigmaPacks(packedRules(content, (finding) => diagnostics.push(finding))),
  };
  const artefacts = artefactNames
    .filter((one) => options.artefacts.includes(one))
    .flatMap((one) => makers[one]());
  const packed: readonly PublishedFile[] = [
    { path: `${name}.tar.gz`, text: archive },
    { path: `${settings.id}-latest.tar.gz`, text: archive },
    {
      path: `${name}.spdx.json`,
      text: billOfMaterials(app.files, {
        app: settings,
        releaseDate: app.releaseDate,
        tool: `detent-${toolVersion}`,
      }),
    },
    ...artefacts,
  ];
  const stated = provenance(packed, {
    toolVersion,
    parameters: { app: settings.id, version: settings.version, artefacts: options.artefacts.join(',') },
    ...options.origin,
  });
  const assets = [...packed, { path: `${name}.intoto.json`, text: stated }];
  return {
    appFiles: inFolder(settings.id, app.files),
    assets: [...assets, { path: 'SHA256SUMS', text: checksumFile(assets) }],
    diagnostics,
    differences,
  };
}

function inFolder(folder: string, files: readonly PublishedFile[]): readonly PublishedFile[] {
  return files.map(({ path, text }) => ({ path: `${folder}/${path}`, text }));
}

/** The Sigma rules of a repository as they stand; files that cannot be read are reported and left out. */
function packedRules(content: Content, report: (finding: Diagnostic) => void): readonly PackedRule[] {
  return content.sigmaPaths.flatMap((path) => {
    const bytes = content.files.read(path);
    if (!bytes) return [];
    const { objects } = readSigmaFile(`${content.root}/${path}`, path, report);
    const found = objects.flatMap((one) =>
      'level' in one && typeof one.level === 'string' ? [one.level] : [],
    );
    return objects.length === 0 ? [] : [{ path, bytes, level: highest(found) }];
  });
}

function highest(found: readonly string[]): string {
  const order = ['critical', 'high', 'medium', 'low', 'informational'];
  return order.find((level) => found.includes(level)) ?? 'informational';
}
