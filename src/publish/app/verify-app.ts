import { confValue } from '../conf/conf-value.ts';
import { readConf } from '../conf/read-conf.ts';
import type { BuiltApp } from './build-app.ts';

/**
 * Reads the written .conf files again and compares them with what they were written from.
 * @returns one sentence for each difference; none when the files say what the content says
 */
export function verifyApp({ files, confs }: BuiltApp): readonly string[] {
  const differences: string[] = [];
  for (const { path, text } of files) {
    const sections = confs.get(path);
    if (!sections || typeof text !== 'string') continue;
    const { stanzas: read, problems } = readConf(text);
    for (const { line, reason } of problems) differences.push(`${path}:${line}: ${reason}`);
    const written = sections.flatMap(({ stanzas }) => stanzas);
    if (read.length !== written.length) {
      differences.push(`${path} holds ${read.length} stanzas where ${written.length} were written.`);
      continue;
    }
    const seen = new Set<string>();
    for (const [at, { name, settings }] of written.entries()) {
      if (seen.has(name))
        differences.push(`${path} holds two stanzas \`${name}\`; Splunk would make one of them.`);
      seen.add(name);
      const found = read[at];
      if (found?.name !== name) {
        differences.push(
          `${path}:${found?.line ?? 0}: the stanza \`${name}\` reads as \`${found?.name ?? ''}\`.`,
        );
        continue;
      }
      for (const [index, [key, value]] of settings.entries()) {
        const [readKey, readValue] = found.settings[index] ?? [];
        if (readKey !== key || readValue !== confValue(value)) {
          differences.push(
            `${path}:${found.line}: \`${key}\` of \`${name}\` does not read back as it was written.`,
          );
        }
      }
      if (found.settings.length !== settings.length) {
        differences.push(`${path}:${found.line}: \`${name}\` reads back with other settings.`);
      }
    }
  }
  return differences;
}
