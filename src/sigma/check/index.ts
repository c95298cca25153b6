/**
 * Checks of Sigma documents: one a file, by the rule book that they come from. `core/` and `sigmahq/` keep the ids of the
 * validators that the public tools have; `detent/` has what those do not look for.
 */
import type { SigmaCheck } from './check.ts';
import { allOfThemCondition } from './core/all-of-them-condition.ts';
import { attacktag } from './core/attacktag.ts';
import { cartag } from './core/cartag.ts';
import { controlCharacter } from './core/control-character.ts';
import { customAttributes } from './core/custom-attributes.ts';
import { cvetag } from './core/cvetag.ts';
import { d3Fendtag } from './core/d3-fendtag.ts';
import { danglingDetection } from './core/dangling-detection.ts';
import { detectionTag } from './core/detection-tag.ts';
import { doubleWildcard } from './core/double-wildcard.ts';
import { duplicateFilename } from './core/duplicate-filename.ts';
import { duplicateReferences } from './core/duplicate-references.ts';
import { duplicateTag } from './core/duplicate-tag.ts';
import { duplicateTitle } from './core/duplicate-title.ts';
import { escapedWildcard } from './core/escaped-wildcard.ts';
import { fieldnameLogsource } from './core/fieldname-logsource.ts';
import { filenameLength } from './core/filename-length.ts';
import { identifierExistence } from './core/identifier-existence.ts';
import { identifierUniqueness } from './core/identifier-uniqueness.ts';
import { invalidModifierCombinations } from './core/invalid-modifier-combinations.ts';
import { namespaceTag } from './core/namespace-tag.ts';
import { numberAsString } from './core/number-as-string.ts';
import { specificInsteadOfGenericLogsource } from './core/specific-instead-of-generic-logsource.ts';
import { stptag } from './core/stptag.ts';
import { tagFormat } from './core/tag-format.ts';
import { themConditionWithSingleDetection } from './core/them-condition-with-single-detection.ts';
import { tlptag } from './core/tlptag.ts';
import { tlpv1Tag } from './core/tlpv1-tag.ts';
import { tlpv2Tag } from './core/tlpv2-tag.ts';
import { wildcardsInsteadOfModifiers } from './core/wildcards-instead-of-modifiers.ts';
import { base64WithoutCased } from './detent/base64-without-cased.ts';
import { bytesWithoutBase64 } from './detent/bytes-without-base64.ts';
import { confusingIdentifier } from './detent/confusing-identifier.ts';
import { filterWithoutNot } from './detent/filter-without-not.ts';
import { retiredTactic } from './detent/retired-tactic.ts';
import { uncPath } from './detent/unc-path.ts';
import { unknownRelatedRule } from './detent/unknown-related-rule.ts';
import { authorExistence } from './sigmahq/author-existence.ts';
import { categoryEventId } from './sigmahq/category-event-id.ts';
import { categoryWindowsProviderName } from './sigmahq/category-windows-provider-name.ts';
import { correlationFilenamePrefix } from './sigmahq/correlation-filename-prefix.ts';
import { correlationGroupByExistence } from './sigmahq/correlation-group-by-existence.ts';
import { correlationRulesMinimum } from './sigmahq/correlation-rules-minimum.ts';
import { dateExistence } from './sigmahq/date-existence.ts';
import { descriptionExistence } from './sigmahq/description-existence.ts';
import { descriptionLength } from './sigmahq/description-length.ts';
import { falsepositivesBannedWord } from './sigmahq/falsepositives-banned-word.ts';
import { falsepositivesCapital } from './sigmahq/falsepositives-capital.ts';
import { falsepositivesTypoWord } from './sigmahq/falsepositives-typo-word.ts';
import { fieldDuplicateValue } from './sigmahq/field-duplicate-value.ts';
import { fieldUser } from './sigmahq/field-user.ts';
import { fieldnameCast } from './sigmahq/fieldname-cast.ts';
import { fieldsExistence } from './sigmahq/fields-existence.ts';
import { filenameConvention } from './sigmahq/filename-convention.ts';
import { filenamePrefix } from './sigmahq/filename-prefix.ts';
import { githubLink } from './sigmahq/github-link.ts';
import { invalidAllModifier } from './sigmahq/invalid-all-modifier.ts';
import { invalidFieldname } from './sigmahq/invalid-fieldname.ts';
import { invalidHashKv } from './sigmahq/invalid-hash-kv.ts';
import { levelExistence } from './sigmahq/level-existence.ts';
import { linkInDescription } from './sigmahq/link-in-description.ts';
import { logsourceUnknown } from './sigmahq/logsource-unknown.ts';
import { missingAsteriskCondition } from './sigmahq/missing-asterisk-condition.ts';
import { mitreLink } from './sigmahq/mitre-link.ts';
import { modifiedDateOrder } from './sigmahq/modified-date-order.ts';
import { modifiedWithoutDate } from './sigmahq/modified-without-date.ts';
import { ofselectionCondition } from './sigmahq/ofselection-condition.ts';
import { ofthemCondition } from './sigmahq/ofthem-condition.ts';
import { redundantField } from './sigmahq/redundant-field.ts';
import { redundantModified } from './sigmahq/redundant-modified.ts';
import { spaceFieldName } from './sigmahq/space-field-name.ts';
import { status } from './sigmahq/status.ts';
import { statusExistence } from './sigmahq/status-existence.ts';
import { statusToHigh } from './sigmahq/status-to-high.ts';
import { sysmonMissingEventid } from './sigmahq/sysmon-missing-eventid.ts';
import { tagsDetection } from './sigmahq/tags-detection.ts';
import { tagsTechniquesWithoutTactics } from './sigmahq/tags-techniques-without-tactics.ts';
import { tagsTlp } from './sigmahq/tags-tlp.ts';
import { tagsUniqueDetection } from './sigmahq/tags-unique-detection.ts';
import { tagsUniqueTlp } from './sigmahq/tags-unique-tlp.ts';
import { titleCase } from './sigmahq/title-case.ts';
import { titleEnd } from './sigmahq/title-end.ts';
import { titleLength } from './sigmahq/title-length.ts';
import { titleStart } from './sigmahq/title-start.ts';
import { unknownField } from './sigmahq/unknown-field.ts';
import { unsupportedRegexGroupConstruct } from './sigmahq/unsupported-regex-group-construct.ts';

export type { SigmaCheck } from './check.ts';
export { type AttackFacts, type CheckFacts, loadCheckFacts } from './check-facts.ts';
export { type ExampleRule, exampleDocument } from './example-rule.ts';

/** Every check. A new one is a file beside these and a line here. */
export const sigmaChecks: readonly SigmaCheck[] = [
  allOfThemCondition,
  attacktag,
  cartag,
  controlCharacter,
  customAttributes,
  cvetag,
  d3Fendtag,
  danglingDetection,
  detectionTag,
  doubleWildcard,
  duplicateFilename,
  duplicateReferences,
  duplicateTag,
  duplicateTitle,
  escapedWildcard,
  fieldnameLogsource,
  filenameLength,
  identifierExistence,
  identifierUniqueness,
  invalidModifierCombinations,
  namespaceTag,
  numberAsString,
  specificInsteadOfGenericLogsource,
  stptag,
  tagFormat,
  themConditionWithSingleDetection,
  tlptag,
  tlpv1Tag,
  tlpv2Tag,
  wildcardsInsteadOfModifiers,
  authorExistence,
  categoryEventId,
  categoryWindowsProviderName,
  correlationFilenamePrefix,
  correlationGroupByExistence,
  correlationRulesMinimum,
  dateExistence,
  descriptionExistence,
  descriptionLength,
  falsepositivesBannedWord,
  falsepositivesCapital,
  falsepositivesTypoWord,
  fieldDuplicateValue,
  fieldUser,
  fieldnameCast,
  fieldsExistence,
  filenameConvention,
  filenamePrefix,
  githubLink,
  invalidAllModifier,
  invalidFieldname,
  invalidHashKv,
  levelExistence,
  linkInDescription,
  logsourceUnknown,
  missingAsteriskCondition,
  mitreLink,
  modifiedDateOrder,
  modifiedWithoutDate,
  ofselectionCondition,
  ofthemCondition,
  redundantField,
  redundantModified,
  spaceFieldName,
  statusExistence,
  statusToHigh,
  status,
  sysmonMissingEventid,
  tagsDetection,
  tagsTechniquesWithoutTactics,
  tagsTlp,
  tagsUniqueDetection,
  tagsUniqueTlp,
  titleCase,
  titleEnd,
  titleLength,
  titleStart,
  unknownField,
  unsupportedRegexGroupConstruct,
  base64WithoutCased,
  bytesWithoutBase64,
  confusingIdentifier,
  filterWithoutNot,
  retiredTactic,
  uncPath,
  unknownRelatedRule,
];
