import { evalFunction } from '../expression/eval-function.ts';
import {
  type Json,
  jsonNull,
  parseJsonPath,
  readJson,
  selectJson,
  selectsMany,
  valueOfJson,
  writeJson,
} from '../json/index.ts';

export const json_extract = evalFunction({
  name: 'json_extract',
  group: 'json',
  signature: '(json[, path, …])',
  about:
    'What a path such as `a.b{0}.c` leads to: text without quotes, a number, or JSON text. With `{}` in the path, or several paths, a JSON array.',
  parameters: [
    { name: 'json', type: 'string' },
    { name: 'path', type: 'string', optional: true, repeats: true },
  ],
  returns: 'value',
  source: 'Search Reference, JSON functions: json_extract',
  examples: [
    {
      eval: 'json_extract(j, "user.roles{1}")',
      given: { j: '{"user":{"roles":["ops","dev"]}}' },
      gives: 'dev',
    },
    { eval: 'json_extract(j, "{}.n")', given: { j: '[{"n":1},{"n":2},{}]' }, gives: '[1,2]' },
    { eval: 'json_extract(j, "a", "c.d")', given: { j: '{"a":1,"c":{"d":"two"}}' }, gives: '[1,"two"]' },
    { eval: 'json_extract(j, "zz")', given: { j: '{"a":1}' }, gives: null },
  ],
  choices: [
    'Booleans come out as the texts `true` and `false`, a JSON null as null; elements that lack a key are left out.',
    'Among several paths, one that leads nowhere gives null in the array. Without a path the whole document comes out.',
  ],
  apply: ([text, ...paths]) => {
    const document = readJson(text);
    if (!document) return null;
    const [only] = paths;
    if (paths.length > 1) {
      const items = paths.map((path) => extract(document, path ?? '') ?? jsonNull);
      return writeJson({ kind: 'array', items });
    }
    const found = only === undefined ? document : extract(document, only);
    return found ? valueOfJson(found) : null;
  },
});

function extract(document: Json, path: string): Json | undefined {
  const steps = parseJsonPath(path);
  const found = selectJson(document, steps);
  if (!selectsMany(steps)) return found[0];
  return found.length > 0 ? { kind: 'array', items: found } : undefined;
}
