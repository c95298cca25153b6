import type { JSONSchema } from 'json-schema-to-ts';

/**
 * The keys that a schema names. What reads a document can only ask for these, so the two cannot drift
 * apart.
 */
export type KeysOf<Schema extends { readonly properties: object }> = keyof Schema['properties'] & string;

/** The longest name of a detection, baseline or investigation: what fits into Splunk's saved search names. */
export const maxStanzaNameLength = 67;
const maxNameLength = 99;

/** Any text, the empty one included. */
export const text = { type: 'string' } as const satisfies JSONSchema;
/** A text that says something. */
export const filledText = { type: 'string', minLength: 1 } as const satisfies JSONSchema;
/** Free text that upstream wants to be at least a word. */
export const sentence = { type: 'string', minLength: 4 } as const satisfies JSONSchema;
/** A list of texts. */
export const texts = { type: 'array', items: text } as const satisfies JSONSchema;
/** The id of an object, of any UUID version. */
export const uuid = { type: 'string', format: 'uuid' } as const satisfies JSONSchema;
/** A list of UUIDs. */
export const uuids = { type: 'array', items: uuid } as const satisfies JSONSchema;
/** Published files also write it as a quoted number. */
export const version = {
  type: ['integer', 'string'],
  minimum: 0,
  pattern: '^[0-9]+$',
  description: 'A whole number.',
} as const satisfies JSONSchema;
/** A day of the calendar; quoted or not, YAML gives it as text. */
export const date = {
  type: 'string',
  format: 'date',
  description: 'A day as YYYY-MM-DD.',
} as const satisfies JSONSchema;
/** Who wrote the object, as free text. */
export const author = { type: 'string', maxLength: 255 } as const satisfies JSONSchema;
/** What the object is for. */
export const description = { type: 'string', maxLength: 10_000 } as const satisfies JSONSchema;
/** Sources to read on; the published files also leave the key empty. */
export const references = {
  type: ['array', 'null'],
  items: {
    type: 'string',
    format: 'uri',
    pattern: '^[Hh][Tt][Tt][Pp][Ss]?://',
    description: 'A complete address that begins with http:// or https://.',
  },
} as const satisfies JSONSchema;
/** As the tool of 2023 took them: any texts. */
export const references2023 = { type: ['array', 'null'], items: text } as const satisfies JSONSchema;
/** The name of an object that becomes no saved search. */
export const objectName = {
  type: 'string',
  minLength: 1,
  maxLength: maxNameLength,
} as const satisfies JSONSchema;
/** The name of an object that becomes a saved search. */
export const stanzaName = {
  type: 'string',
  minLength: 1,
  maxLength: maxStanzaNameLength,
} as const satisfies JSONSchema;
/** CVE numbers. */
export const cve = {
  type: 'array',
  items: {
    type: 'string',
    pattern: '^CVE-[12]\\d{3}-\\d+$',
    description: 'A CVE number such as CVE-2021-44228.',
  },
} as const satisfies JSONSchema;
/** ATT&CK techniques and sub-techniques. */
export const mitreAttackIds = {
  type: 'array',
  items: {
    type: 'string',
    pattern: '^T\\d{4}(\\.\\d{3})?$',
    description: 'An ATT&CK technique such as T1059 or T1059.001.',
  },
} as const satisfies JSONSchema;
/** A value that a YAML 1.1 reader or a form may have written as text. */
export const flag = {
  type: ['boolean', 'string'],
  pattern: '^(?:[Tt]rue|[Ff]alse|TRUE|FALSE|0|1)$',
  description: 'true or false.',
} as const satisfies JSONSchema;
/** A number that published files also write as text. */
export const count = {
  type: ['integer', 'string'],
  minimum: 0,
  pattern: '^[0-9]+$',
  description: 'A whole number.',
} as const satisfies JSONSchema;

/** Detent's own block, allowed in every object that has a search: checks silenced with their reason. */
export const detentBlock = {
  type: 'object',
  properties: {
    suppress: {
      type: 'array',
      items: {
        type: 'object',
        required: ['check', 'reason'],
        additionalProperties: false,
        properties: {
          check: { type: 'string', minLength: 1, description: 'The code of a finding.' },
          reason: { type: 'string', minLength: 8, description: 'Why the finding is right to be there.' },
        },
      },
    },
  },
  additionalProperties: false,
} as const satisfies JSONSchema;
