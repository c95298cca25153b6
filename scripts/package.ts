/** Packs the content as a Splunk app, for workflows: `npx tsx scripts/package.ts --out DIR`, with the options of `detent package`. */
import { runOnProcess } from '../src/cli/process.ts';

await runOnProcess(['package', ...process.argv.slice(2)]);
