/** `npm run schemas`: writes `schemas/*.schema.json` from the schemas that content is checked with. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { allSchemas } from './all-schemas.ts';

const folder = fileURLToPath(new URL('../schemas/', import.meta.url));
mkdirSync(folder, { recursive: true });
for (const old of readdirSync(folder)) if (old.endsWith('.schema.json')) rmSync(`${folder}${old}`);
for (const { name, schema } of allSchemas())
  writeFileSync(`${folder}${name}`, `${JSON.stringify(schema, null, 2)}\n`);
