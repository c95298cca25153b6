import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { commandDefinitions } from '../../src/engine/index.ts';

/** The repository's own folder. */
export const repositoryFolder = fileURLToPath(new URL('../..', import.meta.url));
/** Public corpora beside the repository, used where they are. */
const corporaFolder = join(repositoryFolder, '..', 'shared', 'corpora');

/** Files of a folder and the folders in it, in order, whose names end so. None where there is no such folder. */
export function filesUnder(folder: string, ending: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .sort()
    .map((path) => join(folder, path));
}

/** Every so manieth, so that at most `most` are left. */
export function thin<Item>(items: readonly Item[], most: number): readonly Item[] {
  const step = Math.ceil(items.length / most);
  return step <= 1 ? items : items.filter((_, index) => index % step === 0);
}

/** Content files: the repository's own, and published ones where they are at hand. */
export function contentSeeds(most: number): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const roots = [
    repositoryFolder,
    join(corporaFolder, 'security_content'),
    join(corporaFolder, 'security_content_v5'),
  ];
  for (const root of roots) {
    for (const folder of [
      'detections',
      'macros',
      'stories',
      'lookups',
      'data_sources',
      'deployments',
      'baselines',
    ]) {
      for (const path of thin(filesUnder(join(root, folder), '.yml'), most)) {
        const inside = path
          .slice(root.length)
          .replace(/^[\\/]/, '')
          .replaceAll('\\', '/');
        files.set(inside, readFileSync(path, 'utf8'));
      }
    }
  }
  return files;
}

/** Searches: the examples of every command, and those of content. */
export function searchSeeds(): readonly string[] {
  const searches = [...commandDefinitions.values()].flatMap(({ examples }) =>
    examples.map(({ search }) => search),
  );
  for (const text of contentSeeds(300).values()) {
    const [, block, line] = /^search: *(?:[|>][-+]?\n((?:(?: +.*)?\n)+)|(.*))/m.exec(text) ?? [];
    const search = (block ?? line ?? '')
      .replace(/^['"]|['"]$/g, '')
      .replace(/^ +/gm, '')
      .trim();
    if (search !== '') searches.push(search);
  }
  return searches;
}

/** Beginnings of files of events, by what they are. */
export function eventSeeds(): readonly { readonly name: string; readonly bytes: Uint8Array }[] {
  const paths = [
    ...thin(filesUnder(join(repositoryFolder, 'tests', 'attack_data'), ''), 40),
    ...filesUnder(join(corporaFolder, 'example_events'), '.json'),
    ...filesUnder(join(corporaFolder, 'example_events'), '.log'),
    ...filesUnder(join(corporaFolder, 'example_events'), '.xml'),
  ].filter((path) => /\.(?:json|log|xml|txt|csv)$/.test(path));
  const seeds = paths.map((path) => ({
    name: path,
    bytes: new Uint8Array(readFileSync(path).subarray(0, 6000)),
  }));
  const encoder = new TextEncoder();
  const written = [
    '01/02/2024 03:04:05 AM\nLogName=Security\nEventCode=4624\nMessage=An account\n\nSubject:\n\tAccount Name:\tx\n',
    '{"a":{"b":[1,2,{"c":"d"}],"e":1e99},"time":"2024-01-02T03:04:05Z"}\n{"a":[]}\n[{"x":1},{"x":2}]',
    'Jan  2 03:04:05 host1 sshd[12]: Failed password for root from 10.0.0.1 port 22\n<34>1 2024-01-02T03:04:05Z h a - - x=1 y="z"',
    '#Fields: date time c-ip cs-uri-stem\n2024-01-02 03:04:05 10.0.0.1 /x\n',
    'type=SYSCALL msg=audit(1704164645.123:42): arch=c000003e syscall=59 success=yes exe="/bin/sh" key=(null)\n',
    '1,2024/01/02 03:04:05,0011,TRAFFIC,end,,"a ""b"" c",10.0.0.1\n',
    `<Event xmlns='x'><System><Provider Name='P'/><EventID>1</EventID><TimeCreated SystemTime='2024-01-02T03:04:05Z'/>` +
      `<Channel>Security</Channel></System><EventData><Data Name='CommandLine'>a &lt; b &#x41;</Data></EventData></Event>`,
  ];
  return [
    ...seeds,
    ...written.map((text, index) => ({ name: `written ${index}`, bytes: encoder.encode(text) })),
  ];
}

/** Small binary Windows logs, where the corpora are at hand. */
export function evtxSeeds(): readonly Uint8Array[] {
  return thin(filesUnder(join(corporaFolder, 'evtx_attack_samples'), '.evtx'), 24)
    .map((path) => new Uint8Array(readFileSync(path)))
    .filter((bytes) => bytes.length <= 70_000);
}

/** A gzip file of these bytes. */
export function gzipped(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(gzipSync(bytes, { level: 1 }));
}
