import type { JSONSchema } from 'json-schema-to-ts';
import { configurationSchema } from '../kinds/configuration.ts';
import { deprecationMapping } from '../kinds/removed.ts';
import { layouts } from '../layouts/index.ts';

/** Every schema that the loader checks with, each once: those of all kinds in all layouts, and the two others. */
export function contentSchemas(): readonly JSONSchema[] {
  const ofKinds = Object.values(layouts).flatMap(({ schemas }) => Object.values(schemas));
  return [...new Set<JSONSchema>([...ofKinds, configurationSchema, deprecationMapping])];
}
