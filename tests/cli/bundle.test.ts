/** The built command line: what the bundler and V8 made of the program, which tests that run from source do not see. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { commandLoaders } from '../../src/cli/commands/index.ts';

const bin = fileURLToPath(new URL('../../bin/detent.cjs', import.meta.url));
const bundle = fileURLToPath(new URL('../../dist/detent.cjs', import.meta.url));

describe.skipIf(!existsSync(bundle))('the bundle', () => {
  function detent(...args: string[]) {
    return spawnSync(process.execPath, [bin, ...args], { encoding: 'utf8' });
  }

  it('answers for its version', () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    for (const asked of ['--version', '-V', 'version']) expect(detent(asked).stdout).toBe(`${version}\n`);
  });

  it('comes with compiled code that this version of Node takes', () => {
    const probe = `
      const { Script } = require('node:vm');
      const { compileScript } = require('./bin/load-bundle.cjs');
      const script = compileScript(${JSON.stringify(bundle)});
      console.log(script instanceof Script, script.cachedDataRejected);`;
    const cwd = fileURLToPath(new URL('../..', import.meta.url));
    expect(spawnSync(process.execPath, ['-e', probe], { cwd, encoding: 'utf8' }).stdout).toBe('true false\n');
  });

  it.each([...commandLoaders.keys()])('loads the command %s', (name) => {
    const { status, stderr, stdout } = detent(name, '--help');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain(`detent ${name}`);
  });
});
