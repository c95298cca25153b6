/**
 * The command line's entry: asks for the version are answered before anything else is loaded.
 */
import { version } from './version.ts';

const args = process.argv.slice(2);
const [first] = args;
if (args.length === 1 && (first === '--version' || first === '-V' || first === 'version')) {
  process.stdout.write(`${version()}\n`);
} else {
  const { runOnProcess } = await import('./process.ts');
  await runOnProcess(args);
}
