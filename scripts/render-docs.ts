/** Writes the content as Markdown pages, for workflows: `npx tsx scripts/render-docs.ts --out DIR`, with the options of `detent docs`. */
import { runOnProcess } from '../src/cli/process.ts';

await runOnProcess(['docs', ...process.argv.slice(2)]);
