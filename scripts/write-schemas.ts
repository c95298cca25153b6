/** Writes `schemas/*.schema.json` from the schemas that the loader checks with: `npx tsx scripts/write-schemas.ts`. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { schemaFiles } from '../src/content/index.ts';

const folder = fileURLToPath(new URL('../schemas/', import.meta.url));
mkdirSync(folder, { recursive: true });
for (const old of readdirSync(folder)) if (old.endsWith('.schema.json')) rmSync(`${folder}${old}`);
for (const { name, schema } of schemaFiles())
  writeFileSync(`${folder}${name}`, `${JSON.stringify(schema, null, 2)}\n`);
