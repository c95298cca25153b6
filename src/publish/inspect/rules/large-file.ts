import type { InspectRule } from '../inspect-rule.ts';

/** Lookup tables beyond this slow down the replication of knowledge to every indexer. */
const most = 100 * 1024 * 1024;

export const largeFile: InspectRule = {
  code: 'package/large-file',
  severity: 'warning',
  about: 'A file of more than 100 MiB, which every search head and indexer would be sent.',
  source: 'Distributed search manual: knowledge bundle replication',
  *inspect({ files }) {
    for (const { path, text } of files) {
      if (text.length <= most) continue;
      yield {
        path,
        message: `The file has ${Math.round(text.length / 1024 / 1024)} MiB.`,
        hint: 'Use a KV store or a smaller table.',
      };
    }
  },
  passes: { 'lookups/x.csv': 'a\n1\n' },
  get fails() {
    return { 'lookups/x.csv': new Uint8Array(most + 1) };
  },
};
