/**
 * Findings in the forms that people and programs read: text with source lines, JSON, workflow annotations for
 * GitHub, SARIF and JUnit. Each takes the same list and gives text or plain data back; none of them prints.
 */
export { type GithubOptions, renderGithub } from './github.ts';
export { type DiagnosticJson, diagnosticToJson } from './json.ts';
export { type JunitCase, type JunitSuite, junitOfFindings, renderJunit } from './junit.ts';
export { type Palette, plainPalette } from './palette.ts';
export { plainMarkdown } from './plain-markdown.ts';
export { type SarifOptions, sarifLog } from './sarif.ts';
export { countFindings, countOf, renderDiagnostic, renderText, type TextOptions } from './text.ts';
