/** Runs conformance cases: `npm run conformance -- FOLDER [--only FILE[/CASE]]`. */
import { parseArgs } from 'node:util';
import { runCase } from '../src/harness/conformance.ts';
import { loadSetting, readCaseFolder } from '../src/harness/conformance-files.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' } },
});
const [folder] = positionals;
if (folder === undefined) {
  process.stderr.write('Usage: npm run conformance -- FOLDER [--only FILE[/CASE]]\n');
  process.exit(2);
}
const [onlyFile, onlyCase] = (values.only ?? '').replace(/\.yml(?=\/|$)/, '').split('/');

const setting = await loadSetting();
let passed = 0;
let failed = 0;
for (const file of await readCaseFolder(folder)) {
  if (onlyFile && file.name !== onlyFile) continue;
  for (const item of file.cases) {
    if (onlyCase && item.name !== onlyCase) continue;
    const problem = await runCase(item, setting);
    if (problem === undefined) {
      passed += 1;
      continue;
    }
    failed += 1;
    process.stdout.write(`FAIL ${file.name}/${item.name}\n  ${item.search.trim()}\n`);
    process.stdout.write(`${problem.replace(/^/gm, '    ')}\n\n`);
  }
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
