import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ConformanceSetting } from '../src/harness/conformance.ts';
import { runCase } from '../src/harness/conformance.ts';
import { loadSetting, readCaseFolder } from '../src/harness/conformance-files.ts';

/** Our own cases, and the shared ones where the workspace has them. */
const folders = [
  { name: 'own', path: fileURLToPath(new URL('./conformance', import.meta.url)) },
  { name: 'shared', path: fileURLToPath(new URL('../../shared/conformance/spl', import.meta.url)) },
];

let setting: ConformanceSetting;
beforeAll(async () => {
  setting = await loadSetting();
});

for (const folder of folders) {
  if (!existsSync(folder.path)) {
    test.skip(`${folder.name}: the folder of cases is not here`, () => {});
    continue;
  }
  for (const file of await readCaseFolder(folder.path)) {
    describe(`${folder.name}/${file.name}`, () => {
      test.each(file.cases)('$name', async (item) => {
        expect(await runCase(item, setting)).toBeUndefined();
      });
    });
  }
}
