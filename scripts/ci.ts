/**
 * Runs the gate of a pull request, for workflows: `npx tsx scripts/ci.ts`, with the options of `detent ci`.
 */
import { runOnProcess } from '../src/cli/process.ts';

await runOnProcess(['ci', ...process.argv.slice(2)]);
