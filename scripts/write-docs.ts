/** Writes the pages of `docs/` that are made from the program: `npm run docs:reference`. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dataModelCatalog, loadKnowledge } from '../src/events/index.ts';
import { attackCatalog } from '../src/harness/index.ts';
import { checksPage, fidelityPage, sigmaChecksPage, splPage } from '../src/publish/index.ts';
import { loadCheckFacts } from '../src/sigma/index.ts';

const folder = fileURLToPath(new URL('../docs/', import.meta.url));
const current = (name: string): string =>
  existsSync(`${folder}${name}`) ? readFileSync(`${folder}${name}`, 'utf8') : '';

writeFileSync(`${folder}spl.md`, splPage());
writeFileSync(`${folder}fidelity.md`, fidelityPage(current('fidelity.md')));
writeFileSync(`${folder}checks.md`, checksPage(dataModelCatalog(await loadKnowledge())));
writeFileSync(`${folder}sigma-checks.md`, sigmaChecksPage(await loadCheckFacts(attackCatalog())));
