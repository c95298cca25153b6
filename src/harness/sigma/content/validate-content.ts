import { type Content, type ValidateOptions, type Validation, validate } from '../../../content/index.ts';
import {
  checkSigma,
  linkCorrelations,
  linkFilters,
  loadCheckFacts,
  sigmaChecks,
  sigmaCodes,
} from '../../../sigma/index.ts';
import { type Diagnostic, didYouMean } from '../../../text/index.ts';
import { attackCatalog } from '../../attack-catalog.ts';
import type { ContentRule, SigmaContent } from './load-sigma.ts';

/**
 * Runs all checks over content and over its Sigma documents. Severities, suppressions and their reasons come from `detent.yml` for both, and from the
 * key `detent` of a rule for itself.
 */
export async function validateContent(
  content: Content,
  sigma: SigmaContent,
  options: ValidateOptions = {},
): Promise<Validation> {
  const codes = [...sigmaChecks.map(({ code }) => code), ...Object.keys(sigmaCodes)];
  if (sigma.paths.length === 0)
    return validate(content, { ...options, also: { diagnostics: [], codes, items: [] } });
  const today = options.today ?? new Date().toISOString().slice(0, 10);
  const { checks: severities } = content.configuration;
  const objects = sigma.rules.map(({ object }) => object);
  const read: Diagnostic[] = [...sigma.diagnostics];
  const report = (finding: Diagnostic): void => void read.push(finding);
  linkFilters(objects, report);
  linkCorrelations(objects, report);
  for (const rule of sigma.rules) unknownStories(content, rule, report);
  const findings = checkSigma(objects, { facts: await loadCheckFacts(attackCatalog()), today, severities });
  const items = sigma.rules.map(({ path, object }) => ({
    path,
    document: object.document,
    detent: object.custom.get('detent'),
  }));
  // What a reader warns of can be turned down; an error means that the rule is not understood.
  const adjusted = read.flatMap((finding) => {
    const setting = finding.severity === 'error' ? undefined : severities.get(finding.code);
    return setting === 'off' ? [] : [{ ...finding, ...(setting && { severity: setting }) }];
  });
  return validate(content, { ...options, also: { diagnostics: [...adjusted, ...findings], codes, items } });
}

/** The same fault as in a detection, and so the same code. */
function unknownStories(
  { stories }: Content,
  rule: ContentRule,
  report: (finding: Diagnostic) => void,
): void {
  const names = stories.map(({ name }) => name);
  rule.stories.forEach((story, index) => {
    if (names.includes(story)) return;
    const keyPath = ['detent', 'stories', index];
    report({
      code: 'link/unknown-story',
      severity: 'error',
      message: `No story is named \`${story}\`.`,
      at: rule.object.document.place(keyPath),
      keyPath,
      hint: didYouMean(story, names) ?? 'Add a file to `stories/`, or remove the entry.',
    });
  });
}
