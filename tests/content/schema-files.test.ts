import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { allSchemas } from '../../scripts/all-schemas.ts';
import { exampleFiles } from '../../src/content/index.ts';

const folder = fileURLToPath(new URL('../../schemas/', import.meta.url));

describe('schemas/', () => {
  it('holds what the loader checks with (update: npm run schemas)', () => {
    const written = readdirSync(folder).filter((name) => name.endsWith('.schema.json'));
    expect(written.sort()).toEqual(allSchemas().map(({ name }) => name));
    for (const { name, schema } of allSchemas()) {
      expect(JSON.parse(readFileSync(`${folder}${name}`, 'utf8')), name).toEqual(
        JSON.parse(JSON.stringify(schema)),
      );
    }
  });

  it('can be used by any validator', () => {
    const ajv = new Ajv2020({ allErrors: true, strictTypes: false, strictRequired: false });
    addFormats.default(ajv);
    for (const { name, schema } of allSchemas()) ajv.addSchema({ ...schema, $id: name });
    const detection = exampleFiles({})['detections/endpoint/example_detection.yml'] ?? '';
    expect(ajv.validate('detection.schema.json', load(detection))).toBe(true);
    expect(ajv.validate('detection.v5.schema.json', load(detection))).toBe(false);
  });
});
