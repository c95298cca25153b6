import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv, type ValidateFunction } from 'ajv';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * GitHub's published description of its API, where it is installed: it is too large for a dependency (see
 * docs/ci.md).
 */
const path = join(root, '.cache/openapi/node_modules/@octokit/openapi/generated/api.github.com.json');

/** Whether answers can be compared with the published description here. */
export const isDescribed = existsSync(path);

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}
interface Operation {
  readonly responses: Readonly<Record<string, Described>>;
}
type Described = {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, { readonly schema: object }>>;
};

let loaded: { readonly description: Description; readonly ajv: Ajv } | undefined;
const validators = new Map<string, ValidateFunction | undefined>();

/**
 * Compares an answer of the test's server with GitHub's description of it.
 * @param line method and path of the request
 * @returns what the description does not allow; nothing where it is not installed
 */
export function answersAsDescribed(line: string, status: number, body: unknown): readonly string[] {
  if (!isDescribed) return [];
  const [method = '', requested = ''] = line.split(' ');
  loaded ??= load();
  const route = Object.keys(loaded.description.paths).find((one) =>
    new RegExp(`^${one.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`).test(requested.replace('/uploads', '')),
  );
  const described =
    route && loaded.description.paths[route]?.[method.toLowerCase()]?.responses[String(status)];
  if (!route || !described) return [`${line} ${status}: not in the description`];
  const key = `${method} ${route} ${status}`;
  if (!validators.has(key)) validators.set(key, validatorOf(route, method, status));
  const validator = validators.get(key);
  if (!validator || validator(body)) return [];
  return (validator.errors ?? []).map(({ instancePath, message }) => `${key}: ${instancePath} ${message}`);
}

function load(): NonNullable<typeof loaded> {
  const description: Description = JSON.parse(readFileSync(path, 'utf8'));
  // OpenAPI has keywords and formats of its own; what JSON Schema does not know is no rule.
  const ajv = new Ajv({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'github', ...description }, 'github');
  return { description, ajv };
}

function validatorOf(route: string, method: string, status: number): ValidateFunction | undefined {
  if (!loaded) return undefined;
  const responses = ['paths', route, method.toLowerCase(), 'responses', String(status)];
  let described = loaded.description.paths[route]?.[method.toLowerCase()]?.responses[String(status)];
  let way = responses;
  if (described?.$ref) {
    way = described.$ref.replace('#/', '').split('/');
    described = way.reduce<unknown>(
      (at, key) => (at as Record<string, unknown>)[key],
      loaded.description,
    ) as Described;
  }
  if (!described?.content?.['application/json']) return undefined;
  const pointer = [...way, 'content', 'application/json', 'schema']
    .map((key) => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1')))
    .join('/');
  return loaded.ajv.compile({ $ref: `github#/${pointer}` });
}
