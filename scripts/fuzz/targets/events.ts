import { noRequirement } from '../../../src/engine/index.ts';
import { type DatasetPart, loadKnowledge, openDataset } from '../../../src/events/index.ts';
import { inflate } from '../../../src/harness/inflate.ts';
import { checkRow } from '../check-rows.ts';
import { hostileTexts } from '../hostile-values.ts';
import { joinBytes, mutateBytes, mutateText } from '../mutate.ts';
import { packTar, packZip } from '../pack-archives.ts';
import type { Random } from '../random.ts';
import { eventSeeds, evtxSeeds, gzipped } from '../seeds.ts';
import { type FuzzTarget, promise } from '../target.ts';

/** Files of events of every source type, text and binary, read with all their fields. */
export async function events(): Promise<FuzzTarget> {
  const seeds = eventSeeds();
  const labels = await allLabels();
  const read = await reader();
  const decoder = new TextDecoder('latin1');
  const texts = seeds.map(({ bytes }) => decoder.decode(bytes));
  return {
    name: 'events',
    makeCase(random) {
      const label = random.pick(labels);
      const whole = random.pick(texts);
      const from = random.chance(0.7) ? 0 : random.below(whole.length);
      const text = mutateText(whole.slice(from, from + 200 + random.below(3000)), random, tokens);
      return {
        input: encoded(text, random),
        about: `as ${label.sourcetype ?? 'unlabelled'} from ${label.source ?? 'nowhere'}`,
        run: (input) => read(bytesOf(input), label),
      };
    },
  };
}

/** Binary Windows logs with changed bytes. Nothing where the corpora are not at hand. */
export async function evtx(): Promise<FuzzTarget | undefined> {
  const seeds = evtxSeeds();
  if (seeds.length === 0) return undefined;
  const read = await reader();
  return {
    name: 'evtx',
    makeCase(random) {
      const seed = random.pick(seeds);
      // Most of what can go wrong lies in the first chunk.
      const bytes = random.chance(0.5) ? seed : seed.slice(0, 4096 + 512 + random.below(20_000));
      return { input: mutateBytes(bytes, random), about: 'EVTX', run: (input) => read(bytesOf(input), {}) };
    },
  };
}

/** Archives with changed bytes, unsafe paths and archives in archives. */
export async function archives(): Promise<FuzzTarget> {
  const seeds = eventSeeds();
  const read = await reader();
  const archive = (random: Random, depth: number): Uint8Array => {
    const inner = (): Uint8Array =>
      depth < 6 && random.chance(0.35) ? archive(random, depth + 1) : random.pick(seeds).bytes.slice(0, 900);
    const files = random.many(0, 4, () => ({ path: random.pick(hostileTexts), bytes: inner() }));
    switch (random.below(3)) {
      case 0:
        return packZip(files);
      case 1:
        return packTar(files);
      default:
        return gzipped(inner());
    }
  };
  return {
    name: 'archives',
    makeCase(random) {
      const bytes = archive(random, 0);
      const input = random.chance(0.8) ? mutateBytes(bytes, random) : bytes;
      return { input, about: 'an archive', run: (given) => read(bytesOf(given), {}) };
    },
  };
}

const tokens = [
  ...'<>&;"\'{}[]:,=|\n\t\\/#',
  '&#x1;',
  '&#xd800;',
  '<![CDATA[',
  ']]>',
  '<!--',
  '</Event>',
  '\\u0000',
  '\\ud800',
  '\n\n',
];

async function allLabels(): Promise<readonly Partial<DatasetPart>[]> {
  const { data } = await loadKnowledge();
  const known = data.sourceTypes.flatMap(({ sourcetypes = [], sources = [] }) => {
    const [sourcetype] = sourcetypes;
    const [source] = sources;
    return [
      { ...(sourcetype === undefined ? {} : { sourcetype }), ...(source === undefined ? {} : { source }) },
    ];
  });
  return [
    ...known,
    {},
    { sourcetype: 'unheard:of', source: '/var/log/x' },
    { sourcetype: '__proto__', source: 'constructor' },
  ];
}

/** Reads a file at once and in pieces: every field of every event must have a value that it may have. */
async function reader(): Promise<(bytes: Uint8Array, label: Partial<DatasetPart>) => Promise<void>> {
  const knowledge = await loadKnowledge();
  return async (bytes, label) => {
    const dataset = openDataset([{ name: 'fuzz', chunks: bytes, ...label }], knowledge, { inflate });
    const whole: string[] = [];
    for (const event of await dataset.events()) {
      checkRow(event);
      promise(Number.isFinite(event.time), () => `an event has the time ${event.time}`);
      whole.push(`${event.read('_time')} ${event.read('_raw')}`);
    }
    for (const { offset, reason } of dataset.report.unreadable) {
      promise(
        reason !== '' && Number.isFinite(offset) && offset >= 0,
        () => `unreadable at ${offset}: ${reason}`,
      );
    }
    const pieces: Uint8Array[] = [];
    const size = 1 + (bytes.length % 997);
    for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
    const again = openDataset([{ name: 'fuzz', chunks: pieces, ...label }], knowledge, { inflate });
    let seen = 0;
    for await (const rows of again.read({ requirement: noRequirement, fields: 'all', order: 'any' })) {
      for (const row of rows) {
        checkRow(row);
        const event = `${row.get('_time')} ${row.get('_raw')}`;
        promise(event === whole[seen], () => `event ${seen} in pieces is ${event}, at once ${whole[seen]}`);
        seen += 1;
      }
    }
    promise(seen === whole.length, () => `${seen} events in pieces, ${whole.length} at once`);
  };
}

/** Text as UTF-8 mostly; sometimes as UTF-16 or as bytes that are neither. */
function encoded(text: string, random: Random): Uint8Array {
  const choice = random.below(10);
  if (choice > 1) return new TextEncoder().encode(text);
  const units = Uint16Array.from(text, (character) => character.charCodeAt(0));
  if (choice === 0) return joinBytes([Uint8Array.of(0xff, 0xfe), new Uint8Array(units.buffer)]);
  return Uint8Array.from(units);
}

function bytesOf(input: string | Uint8Array): Uint8Array {
  return typeof input === 'string' ? new TextEncoder().encode(input) : input;
}
