import type { PublishedFile } from '../write-folder.ts';
import { digestOf } from './checksums.ts';

/** Where packed files come from. */
export interface Origin {
  /** Version of this tool. */
  readonly toolVersion: string;
  /** What the run was asked for. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The commit of the content, when it lies in a git repository. */
  readonly commit?: string;
  /** Where that repository is on the web, without credentials. */
  readonly repository?: string;
}

/**
 * A statement of how files were made, for those who verify them. There is no time and no signature in it: whoever signs a release signs
 * this file too.
 * @source in-toto attestation framework: Statement v1; SLSA provenance v1
 */
export function provenance(files: readonly PublishedFile[], origin: Origin): string {
  const statement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: files.map(({ path, text }) => ({ name: path, digest: { sha256: digestOf('sha256', text) } })),
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: {
      buildDefinition: {
        buildType: 'urn:detent:package:1',
        externalParameters: origin.parameters,
        internalParameters: {},
        resolvedDependencies:
          origin.commit === undefined
            ? []
            : [
                {
                  ...(origin.repository !== undefined && { uri: `git+${origin.repository}` }),
                  digest: { gitCommit: origin.commit },
                },
              ],
      },
      runDetails: { builder: { id: 'urn:detent:cli', version: { detent: origin.toolVersion } } },
    },
  };
  return `${JSON.stringify(statement, undefined, 1)}\n`;
}
