/** Content for tests of pages: the sound example, changed in what matters. */
import { exampleFiles, memoryFiles, readContent } from '../../src/content/index.ts';
import { type ContentRule, loadSigma } from '../../src/harness/index.ts';
import { attackCatalog, buildPages, type PageSet } from '../../src/publish/index.ts';

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
    ...(sigma ? { sigma: { rules: [], repository: sigmaRepository, ...sigma } } : {}),
  });
}

/** Reads Sigma documents from texts, by path. */
export function sigmaRules(files: Readonly<Record<string, string>>): readonly ContentRule[] {
  const content = readContent(memoryFiles(files));
  const { rules, diagnostics } = loadSigma(content);
  if (diagnostics.length > 0) throw new Error(diagnostics.map(({ message }) => message).join(' '));
  return rules;
}
