/**
 * JSON as the JSON functions see it: read with the text of numbers kept, followed by Splunk's paths, changed without
 * touching the original, written compactly.
 */
export { type Json, jsonNull } from './json.ts';
export { appended, changeJson, type JsonStep, parseJsonPath, selectJson, selectsMany } from './json-path.ts';
export { jsonOfValue, valueOfJson } from './json-value.ts';
export { readJson } from './read-json.ts';
export { writeJson } from './write-json.ts';
