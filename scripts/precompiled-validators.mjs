import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { _ } from 'ajv/dist/compile/codegen/index.js';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';

const compiler = /src[\\/]content[\\/]schema[\\/]compile-validator\.ts$/;
const formats = resolve('src/content/schema/formats.ts');
const namespace = 'precompiled-validator';

/**
 * An esbuild plugin that compiles every schema to its validator while the bundle is built.
 *
 * It puts a look-up in place of the module that compiles schemas at run time. Each validator is a file of its own
 * beside the bundle, read when a document of its kind is: together they are larger than the rest of the program.
 */
export const precompiledValidators = {
  name: namespace,
  setup(builder) {
    let validators;
    builder.onStart(async () => {
      validators = await compileAll();
    });
    builder.onLoad({ filter: compiler }, () => {
      const entries = [...validators.keys()].map((digest) => {
        return `['${digest}', () => require('${namespace}:${digest}.cjs')]`;
      });
      return {
        contents: `
          import { createHash } from 'node:crypto';
          const validators = new Map([${entries.join(',\n')}]);
          ${digestOf}
          export function compileValidator(schema) {
            const load = validators.get(digestOf(schema));
            if (!load) throw new Error('This schema was not compiled when the bundle was built.');
            return load();
          }`,
        loader: 'js',
      };
    });
    builder.onResolve({ filter: new RegExp(`^${namespace}:`) }, ({ path }) => ({
      path: path.slice(namespace.length + 1),
      namespace,
    }));
    builder.onLoad({ filter: /./, namespace }, ({ path }) => ({
      contents: validators.get(path.replace('.cjs', '')),
      loader: 'copy',
    }));
  },
};

/** The code of the validator of every schema of the program, by the schema's digest. */
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
    const schemas = [...contentSchemas(), ruleTestsSchema, scenarioSchema];
    return new Map(
      await Promise.all(
        schemas.map(async (schema) => {
          const ajv = new Ajv2020({ ...ajvOptions, code });
          const validator = standalone.default(ajv, ajv.compile(schema));
          return [digestOf(schema), await bundled(validator)];
        }),
      ),
    );
  } finally {
    rmSync(outfile, { force: true });
  }
}

/** Names a schema. Its source text is put into the bundle as well, so it uses nothing but its import. */
function digestOf(schema) {
  return createHash('sha256').update(JSON.stringify(schema)).digest('hex').slice(0, 12);
}

/** The code of a CommonJS module with all that it requires. */
async function bundled(contents) {
  const result = await build({
    stdin: { contents, resolveDir: process.cwd() },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    minify: true,
    write: false,
    logLevel: 'warning',
  });
  return result.outputFiles[0].text;
}
