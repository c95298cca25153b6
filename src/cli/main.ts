/** The command line run from source; `bin/detent.cjs` starts the built one. */
import { runOnProcess } from './process.ts';

await runOnProcess(process.argv.slice(2));
