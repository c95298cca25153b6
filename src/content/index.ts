/**
 * Security content: a folder of YAML files to a linked model.
 *
 * Files come in, in whichever layout they were written; each becomes a document whose every place is known,
 * is checked against the schema of its kind, and is read into the one model that all later rooms use. Links
 * (macros, lookups, deployments) are catalogs by name. Nothing throws for a fault in content: faults are
 * findings, and all are collected.
 */
export { type Check, checks, type ExampleContent, exampleFiles } from './checks/index.ts';
export { contentCodes } from './codes.ts';
export { type ContentChange, compareContent } from './compare/compare-content.ts';
export {
  type ContentFiles,
  diskFiles,
  type FileState,
  insidePath,
  memoryFiles,
} from './content-files.ts';
export { fileNameOf, kindOfPath } from './content-folders.ts';
export { dataSourceNames } from './data-source-names.ts';
export { type Dependencies, datasetPath, dependenciesOf } from './dependencies.ts';
export { fillDeploymentText } from './deployment-text.ts';
export { formatText } from './format/format-text.ts';
export { isLayoutName, layoutNames } from './layouts/index.ts';
export { filterMacroName } from './link.ts';
export { type LoadOptions, loadContent, readContent } from './load.ts';
export { locationDatabase } from './location-database.ts';
export type { TableFile } from './lookup-table.ts';
export type { Loss } from './migrate/file-edit.ts';
export { type ContentMigration, type MovedFile, migrateContent } from './migrate/migrate-content.ts';
export { type MigratedFile, migrateText } from './migrate/migrate-text.ts';
export type * from './model.ts';
export { readTests } from './read/test.ts';
export { ReadingMemory } from './reading-memory.ts';
export { ajvOptions } from './schema/ajv-options.ts';
export { checkSchema } from './schema/check-schema.ts';
export { contentSchemas } from './schema/content-schemas.ts';
export { type SchemaFile, schemaFile, schemaFiles } from './schema/schema-files.ts';
export { commandsOf, type LookupName, lookupNamesOf } from './search-index.ts';
export { type OtherFindings, type ValidateOptions, type Validation, validate } from './validate.ts';
export { readDocument } from './yaml/read-document.ts';
