import type { JSONSchema } from 'json-schema-to-ts';
import { configurationSchema } from '../kinds/configuration.ts';
import { deprecationMapping } from '../kinds/removed.ts';
import { layoutNames, layouts } from '../layouts/index.ts';

const base = 'https://json-schema.org/draft/2020-12/schema';

/** A schema as a file that any editor can use. */
export interface SchemaFile {
  /** `detection.classic.schema.json`. */
  readonly name: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

/**
 * All schemas as files, by name: one a kind where the layouts agree, else one a kind and layout;
 * `detection.schema.json` and the like accept any layout.
 */
export function schemaFiles(): readonly SchemaFile[] {
  const files: SchemaFile[] = [
    schemaFile('detent', 'Settings of a content folder (detent.yml)', configurationSchema),
    schemaFile('deprecation-mapping', 'Deprecation mapping', deprecationMapping),
  ];
  const kinds = new Set(Object.values(layouts).flatMap(({ schemas }) => Object.keys(schemas)));
  for (const kind of kinds) {
    const title = kind.replace('-', ' ');
    /** Layouts that agree share the file of the latest of them. */
    const variants = new Map<JSONSchema, string>();
    for (const name of layoutNames) {
      const { schemas } = layouts[name];
      const schema = schemas[kind as keyof typeof schemas];
      if (schema !== undefined) variants.set(schema, name);
    }
    const [only] = variants.keys();
    if (only !== undefined && variants.size === 1) {
      files.push(schemaFile(kind, title, only));
      continue;
    }
    for (const [schema, layout] of variants) {
      files.push(schemaFile(`${kind}.${layout}`, `${title}, ${layout} layout`, schema));
    }
    files.push({
      name: `${kind}.schema.json`,
      schema: {
        $schema: base,
        title,
        anyOf: [...variants.values()].map((layout) => ({ $ref: `${kind}.${layout}.schema.json` })),
      },
    });
  }
  return files.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Makes a schema a file.
 * @param name without extension, such as `detection.v5`
 */
export function schemaFile(name: string, title: string, schema: JSONSchema): SchemaFile {
  return { name: `${name}.schema.json`, schema: { $schema: base, title, ...Object(schema) } };
}
