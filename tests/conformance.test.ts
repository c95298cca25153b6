import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ConformanceSetting } from '../src/harness/conformance.ts';
import { runCase } from '../src/harness/conformance.ts';
import { loadSetting, readCaseFolder } from '../src/harness/conformance-files.ts';
import { strictSource } from '../src/harness/strict-source.ts';

/** Our own cases, and the shared ones where the workspace has them. */
const folders = [
  { name: 'own', path: fileURLToPath(new URL('./conformance', import.meta.url)) },
  { name: 'shared', path: fileURLToPath(new URL('../../shared/conformance/spl', import.meta.url)) },
];

let setting: ConformanceSetting;
beforeAll(async () => {
  // Over a source that leaves out what it may, a plan that asks for too little fails its cases.
  setting = { ...(await loadSetting()), source: strictSource };
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
