/**
 * The commands of the command line, in the order that `--help` lists them. Each is loaded only when it is called.
 */
import type { CliCommand } from '../command.ts';

/** Loads a command's definition. */
export type CommandLoader = () => Promise<CliCommand>;

export const commandLoaders: ReadonlyMap<string, CommandLoader> = new Map<string, CommandLoader>([
  ['check', async () => (await import('./check.ts')).command],
  ['validate', async () => (await import('./validate.ts')).command],
  ['test', async () => (await import('./test.ts')).command],
  ['search', async () => (await import('./search.ts')).command],
  ['explain', async () => (await import('./explain.ts')).command],
  ['fields', async () => (await import('./fields.ts')).command],
  ['sigma', async () => (await import('./sigma.ts')).command],
  ['data', async () => (await import('./data.ts')).command],
  ['docs', async () => (await import('./docs.ts')).command],
  ['site', async () => (await import('./site.ts')).command],
  ['package', async () => (await import('./package.ts')).command],
  ['ci', async () => (await import('./ci.ts')).command],
  ['release', async () => (await import('./release.ts')).command],
  ['fmt', async () => (await import('./fmt.ts')).command],
  ['migrate', async () => (await import('./migrate.ts')).command],
  ['init', async () => (await import('./init.ts')).command],
  ['new', async () => (await import('./new.ts')).command],
  ['help', async () => (await import('./help.ts')).command],
]);
