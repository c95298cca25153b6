import type { AppSettings } from '../app/app-settings.ts';
import type { PublishedFile } from '../write-folder.ts';
import { digestOf } from './checksums.ts';

/** What a bill of materials says beside the files. */
export interface BillSettings {
  readonly app: AppSettings;
  /** `YYYY-MM-DD`. */
  readonly releaseDate: string;
  /** Name and version of the tool that wrote the files. */
  readonly tool: string;
}

/** The files of an app with their digests, as an SPDX document. @source SPDX 2.3, clauses 6 to 8 and 11 */
export function billOfMaterials(
  files: readonly PublishedFile[],
  { app, releaseDate, tool }: BillSettings,
): string {
  const listed = files.map(({ path, text }, index) => ({
    SPDXID: `SPDXRef-File-${index + 1}`,
    fileName: `./${app.id}/${path}`,
    checksums: [
      { algorithm: 'SHA1', checksumValue: digestOf('sha1', text) },
      { algorithm: 'SHA256', checksumValue: digestOf('sha256', text) },
    ],
    licenseConcluded: 'NOASSERTION',
    licenseInfoInFiles: ['NOASSERTION'],
    copyrightText: 'NOASSERTION',
  }));
  // The code over all files that SPDX asks for: digests sorted, joined, digested.
  const verification = digestOf(
    'sha1',
    listed
      .flatMap(({ checksums }) => checksums[0]?.checksumValue ?? [])
      .sort()
      .join(''),
  );
  const packageId = 'SPDXRef-Package-app';
  const document = {
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: 'SPDXRef-DOCUMENT',
    name: `${app.id}-${app.version}`,
    documentNamespace: `https://spdx.org/spdxdocs/${encodeURIComponent(`${app.id}-${app.version}`)}-${verification}`,
    creationInfo: { created: `${releaseDate}T00:00:00Z`, creators: [`Tool: ${tool}`] },
    packages: [
      {
        SPDXID: packageId,
        name: app.id,
        versionInfo: app.version,
        supplier: `Organization: ${app.author.company}`,
        downloadLocation: 'NOASSERTION',
        filesAnalyzed: true,
        packageVerificationCode: { packageVerificationCodeValue: verification },
        licenseConcluded: 'NOASSERTION',
        licenseDeclared: 'NOASSERTION',
        licenseInfoFromFiles: ['NOASSERTION'],
        copyrightText: 'NOASSERTION',
      },
    ],
    files: listed,
    relationships: [
      { spdxElementId: 'SPDXRef-DOCUMENT', relationshipType: 'DESCRIBES', relatedSpdxElement: packageId },
      ...listed.map(({ SPDXID }) => ({
        spdxElementId: packageId,
        relationshipType: 'CONTAINS',
        relatedSpdxElement: SPDXID,
      })),
    ],
  };
  return `${JSON.stringify(document, undefined, 1)}\n`;
}
