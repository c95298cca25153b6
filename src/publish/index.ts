/**
 * What Detent publishes: pages that are read from its own definitions, so that they cannot drift from what it does.
 */
export { checksPage } from './reference/checks-page.ts';
export { fidelityPage } from './reference/fidelity-page.ts';
export { keptPart, replacePart } from './reference/kept-part.ts';
export { code, markdownTable } from './reference/markdown.ts';
export { splPage } from './reference/spl-page.ts';
