/**
 * What Detent publishes: pages of the content, and pages that are read from its own definitions, so that they
 * cannot drift from what they show.
 *
 * `buildPages` makes the model of all pages of a repository (`page-model.ts`); `renderPages` writes it as
 * Markdown in the form of the pages that Splunk published, and the site draws the same model. `writeFolder`
 * puts files into a folder that is theirs.
 */

export {
  type AttackCatalog,
  attackCatalog,
  parseAttackCatalog,
  type Tactic,
  type Technique,
} from '../harness/index.ts';
export type { AppSettings } from './app/app-settings.ts';
export { inspectApp } from './inspect/inspect-app.ts';
export { hasOfficialInspector, officialFindings } from './inspect/official-inspector.ts';
export { buildPages } from './model/build-pages.ts';
export type {
  PageOptions,
  WebRepository,
} from './model/page-options.ts';
export { ruleConverter } from './model/rule-converter.ts';
export {
  type ArtefactName,
  artefactNames,
  type ContentPackage,
  type PackageOptions,
  packageContent,
} from './package-content.ts';
export type * from './page-model.ts';
export { pageKinds } from './page-model.ts';
export type { PageFile } from './pages/page-file.ts';
export type { CveDetails, PageSettings } from './pages/page-settings.ts';
export { renderPages } from './pages/render-pages.ts';
export * from './playground/index.ts';
export { checksPage } from './reference/checks-page.ts';
export { fidelityPage } from './reference/fidelity-page.ts';
export { keptPart, replacePart } from './reference/kept-part.ts';
export { code, markdownTable } from './reference/markdown.ts';
export { sigmaChecksPage } from './reference/sigma-checks-page.ts';
export { splPage } from './reference/spl-page.ts';
export { compareVersions, nextVersion, parseVersion } from './release/next-version.ts';
export { type ReleaseNotesSource, releaseNotes } from './release/release-notes.ts';
export { staleRules } from './release/rule-dates.ts';
export { staleVersions } from './release/version-check.ts';
export { buildSite, DeadLinks } from './site/build-site.ts';
export { collectSite, type SiteParts } from './site/collect-site.ts';
export { NoSiteAssets, siteAssets } from './site/site-assets.ts';
export { gitOrigin } from './supply-chain/git-origin.ts';
export {
  FolderNotOurs,
  manifestName,
  type PublishedFile,
  type WriteSummary,
  writeFolder,
} from './write-folder.ts';
