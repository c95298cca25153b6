import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { type MacroCatalog, type MacroDefinition, macroCatalog } from '../../src/spl/index.ts';
import { sourceText } from '../../src/text/index.ts';

const root = fileURLToPath(new URL('../../../shared/corpora/security_content/', import.meta.url));

/** Whether the published searches are at hand; they are no part of the repository. */
export const hasCorpus = existsSync(root);

/** The published searches with the macros they call; a YAML file that cannot be read is left out. */
export function corpus(): { searches: { name: string; text: string }[]; macros: MacroCatalog } {
  const searches: { name: string; text: string }[] = [];
  const definitions: MacroDefinition[] = [];
  const define = (name: string, definition: string, args: readonly string[] = []): void => {
    definitions.push({ name, arguments: args, definition: sourceText(`macros/${name}.yml`, definition) });
  };
  for (const folder of ['detections', 'baselines', 'investigations', 'macros']) {
    for (const path of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
      if (!path.endsWith('.yml')) continue;
      const object = read(join(root, folder, path));
      if (object === undefined) continue;
      const name = String(object['name']);
      if (typeof object['search'] === 'string') {
        searches.push({ name: path, text: object['search'] });
        define(`${path.replace(/^.*\//, '').replace('.yml', '')}_filter`, 'search *');
      } else if (object['definition'] !== undefined) {
        define(name, String(object['definition']), (object['arguments'] as string[] | undefined) ?? []);
      }
    }
  }
  // Macros of the CIM app, which the published content relies on.
  define('drop_dm_object_name', 'rename $object$.* as *', ['object']);
  define('cim_corporate_web_domain_search', 'url=*', ['field']);
  define('cim_corporate_email_domain_search', 'url=*', ['field']);
  // Its published file is no valid YAML by the letter.
  define('base64decode', 'eval $b64in$_decode=$b64in$', ['b64in']);
  define('get_asset', 'lookup assets ip as $field$', ['field']);
  define('notable', 'index=notable');
  for (const name of ['summariesonly_config', 'oldsummaries_config']) define(name, 'true');
  define('fillnull_config', 'null');
  return { searches, macros: macroCatalog(definitions) };
}

function read(path: string): Record<string, unknown> | undefined {
  try {
    return load(readFileSync(path, 'utf8')) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
