import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { _ } from 'ajv/dist/compile/codegen/index.js';
import standalone from 'ajv/dist/standalone/index.js';
import { build, transform } from 'esbuild';

const compiler = /src[\\/]content[\\/]schema[\\/]compile-validator\.ts$/;
const formats = resolve('src/content/schema/formats.ts');
const namespace = 'precompiled-validator';

/**
 * An esbuild plugin that compiles every schema to its validator while the bundle is built.
 *
 * It puts a look-up in place of the module that compiles schemas at run time. Each validator is a CommonJS
 * module, which esbuild wraps into a function: it costs nothing until a document of its kind is read.
 */
export const precompiledValidators = {
  name: namespace,
  setup(builder) {
    let validators;
    builder.onStart(async () => {
      validators = await compileAll();
    });
    builder.onLoad({ filter: compiler }, () => {
      const entries = [...validators.keys()].map((index) => {
        const text = JSON.stringify(JSON.stringify(validators[index].schema));
        return `[${text}, () => require('${namespace}:${index}')]`;
      });
      return {
        contents: `
          const validators = new Map([${entries.join(',\n')}]);
          export function compileValidator(schema) {
            const load = validators.get(JSON.stringify(schema));
            if (!load) throw new Error('This schema was not compiled when the bundle was built.');
            return load();
          }`,
        loader: 'js',
      };
    });
    builder.onResolve({ filter: new RegExp(`^${namespace}:`) }, ({ path }) => ({ path, namespace }));
    builder.onLoad({ filter: /./, namespace }, ({ path }) => ({
      contents: validators[Number(path.split(':')[1])].code,
      loader: 'js',
      resolveDir: process.cwd(),
    }));
  },
};

/** Every schema of the program with the code of its validator. */
async function compileAll() {
  const outfile = resolve('dist/schemas.tmp.mjs');
  await build({
    stdin: {
      contents: `
        export { ajvOptions, contentSchemas } from './src/content/index.ts';
        export { ruleTestsSchema, scenarioSchema } from './src/harness/index.ts';`,
      resolveDir: process.cwd(),
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    outfile,
    logLevel: 'warning',
  });
  try {
    const { ajvOptions, contentSchemas, ruleTestsSchema, scenarioSchema } = await import(
      pathToFileURL(outfile).href
    );
    const code = { source: true, formats: _`require(${formats}).contentFormats` };
    return Promise.all(
      [...contentSchemas(), ruleTestsSchema, scenarioSchema].map(async (schema) => {
        const ajv = new Ajv2020({ ...ajvOptions, code });
        const long = standalone.default(ajv, ajv.compile(schema));
        return { schema, code: (await transform(long, { minify: true, format: 'cjs' })).code };
      }),
    );
  } finally {
    rmSync(outfile, { force: true });
  }
}
