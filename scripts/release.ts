/**
 * Plans and publishes a release, for workflows: `npx tsx scripts/release.ts`, with the options of `detent
 * release`.
 */
import { runOnProcess } from '../src/cli/process.ts';

await runOnProcess(['release', ...process.argv.slice(2)]);
