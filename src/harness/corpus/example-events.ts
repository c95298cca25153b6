import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { dataSourceNames } from '../../content/index.ts';
import type { DatasetPart } from '../../events/index.ts';
import { readChunks } from '../read-chunks.ts';

/** One example event of a data source. */
export interface ExampleEvent {
  readonly dataSource: string;
  readonly part: DatasetPart;
}

/**
 * Reads the index of a folder of example events: `index.yml`, whose `events` name for each a `file`, its
 * `data_source`, `source` and `sourcetype`. Where the labels of the data source do not fit its log,
 * `source_effective` and `sourcetype_effective` do.
 * @throws when there is no readable index
 */
export function readExampleEvents(folder: string): readonly ExampleEvent[] {
  const index = load(readFileSync(join(folder, 'index.yml'), 'utf8'));
  if (!isRecord(index) || !isRecord(index['events'])) {
    throw new Error(`\`${folder}/index.yml\` has no \`events\`.`);
  }
  return Object.values(index['events']).flatMap((entry) => {
    if (!isRecord(entry)) return [];
    const { file, data_source: dataSource, source, sourcetype } = entry;
    if (typeof file !== 'string' || typeof dataSource !== 'string') return [];
    const path = join(folder, file);
    const part = {
      name: file,
      chunks: () => readChunks(path),
      source: String(entry['source_effective'] ?? source ?? file),
      sourcetype: String(entry['sourcetype_effective'] ?? sourcetype ?? ''),
    };
    return [{ dataSource, part }];
  });
}

/**
 * Picks the example events that a search is made for. A data source also stands for those whose name begins with
 * its own (`AWS CloudTrail` for each of its calls); letter case does not count.
 * @param declared entries of `data_source`, several names joined by AND included
 */
export function examplesFor(
  declared: readonly string[],
  examples: readonly ExampleEvent[],
): readonly ExampleEvent[] {
  const wanted = declared.flatMap(dataSourceNames).map((name) => name.toLowerCase());
  return examples.filter(({ dataSource }) => {
    const name = dataSource.toLowerCase();
    return wanted.some((one) => name === one || name.startsWith(`${one} `));
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
