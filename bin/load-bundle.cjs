'use strict';
const { existsSync, readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { basename, dirname } = require('node:path');
const { Script } = require('node:vm');

/** Where the code of a bundle lies as V8 compiled it (`scripts/code-cache.mjs` writes it). */
const codeCacheOf = (bundle) => `${bundle}.code`;

/**
 * Loads a CommonJS bundle as `require` does, but takes over the code that V8 compiled when the bundle was built:
 * compiling it again would take longer than most commands run. Another version of V8 refuses that code and compiles
 * for itself.
 * @param bundle absolute path of a file in ASCII
 * @returns what the bundle exports
 */
function loadBundle(bundle) {
  return runScript(compileScript(bundle), bundle);
}

function compileScript(bundle) {
  const cache = codeCacheOf(bundle);
  return new Script(
    `(function (exports, require, module, __filename, __dirname) {${readFileSync(bundle, 'latin1')}\n})`,
    // A name, not the path: V8 keeps it with the code, wherever the bundle is moved.
    { filename: basename(bundle), ...(existsSync(cache) && { cachedData: readFileSync(cache) }) },
  );
}

function runScript(script, bundle) {
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(bundle), module, bundle, dirname(bundle));
  return module.exports;
}

module.exports = { codeCacheOf, loadBundle, compileScript, runScript };
