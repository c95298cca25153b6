/**
 * What the build gives to the playgrounds of a site, which run the engine in the reader's browser.
 */
export { playgroundFiles } from './playground-files.ts';
export {
  contentPath,
  type PlaygroundContent,
  type PlaygroundData,
  type PlaygroundLookup,
  type PlaygroundStart,
  type PlaygroundTest,
} from './playground-start.ts';
