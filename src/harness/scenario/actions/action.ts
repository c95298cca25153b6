import type { JSONSchema } from 'json-schema-to-ts';
import type { Scene } from '../scene.ts';

/** One thing that an action of a scenario may do: the schema of its key, and what then happens. */
export interface ActionDefinition<Schema, Given, Happened> {
  readonly schema: Schema;
  /** Gives what happens, in order of time; nothing when the scenario is at fault, which the scene has been told. */
  play(given: Given, scene: Scene): readonly Happened[];
}

/** Defines an action; `play` takes the type that follows from the schema. */
export function defineAction<
  const Schema extends JSONSchema,
  Given,
  Happened extends { readonly kind: string },
>(
  schema: Schema,
  play: (given: Given, scene: Scene) => readonly Happened[],
): ActionDefinition<Schema, Given, Happened> {
  return { schema, play };
}
