/** Content for tests of pages: the sound example, changed in what matters. */
import { exampleFiles, memoryFiles, readContent, readDocument } from '../../src/content/index.ts';
import { attackCatalog, buildPages, type PageSet, type SigmaEntry } from '../../src/publish/index.ts';
import { readSigmaObjects } from '../../src/sigma/index.ts';

type Example = Parameters<typeof exampleFiles>[0];

export const repository = { address: 'https://github.com/splunk/security_content', branch: 'develop' };
export const sigmaRepository = { address: 'https://github.com/SigmaHQ/sigma', branch: 'master' };

export function pagesOf(
  example: Example,
  sigma?: Partial<NonNullable<Parameters<typeof buildPages>[1]['sigma']>>,
): PageSet {
  const content = readContent(memoryFiles(exampleFiles(example)), { layout: example.layout ?? 'classic' });
  return buildPages(content, {
    attack: attackCatalog(),
    repository,
    ...(sigma ? { sigma: { entries: [], repository: sigmaRepository, ...sigma } } : {}),
  });
}

/** Reads Sigma documents from texts, by path. */
export function sigmaEntries(files: Readonly<Record<string, string>>): SigmaEntry[] {
  const fail = (finding: { readonly message: string }): never => {
    throw new Error(finding.message);
  };
  return Object.entries(files).flatMap(([path, text]) => {
    const document = readDocument(path, new TextEncoder().encode(text), fail);
    return document ? readSigmaObjects([document], fail).map((object) => ({ object, path })) : [];
  });
}
