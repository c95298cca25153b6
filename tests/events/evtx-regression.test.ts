import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { evtxToXml } from '../../src/events/formats/evtx/index.ts';

/**
 * Real log files against what another reader wrote of them as JSON. The corpora lie beside the repository,
 * where they are at all.
 */
const corpora = fileURLToPath(new URL('../../../shared/corpora', import.meta.url));
const regression = join(corpora, 'sigma/regression_data');
const samples = join(corpora, 'evtx_attack_samples');

function filesIn(folder: string, ending: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .sort()
    .map((path) => join(folder, path));
}

async function readEvtx(bytes: Uint8Array): Promise<{ events: string[]; faults: string[] }> {
  const faults: string[] = [];
  let xml = '';
  const pieces = (async function* () {
    for (let at = 0; at < bytes.length; at += 100_000) yield bytes.subarray(at, at + 100_000);
  })();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const block of evtxToXml(pieces, { report: (at, reason) => faults.push(`${at}: ${reason}`) })) {
    xml += decoder.decode(block);
  }
  return { events: xml.split(/(?<=<\/Event>)\n/).filter((event) => event !== ''), faults };
}

type Leaves = Map<string, string[]>;

/** Every text and attribute of an event by its path, in the words of the JSON rendering. */
function leavesOfXml(xml: string): Leaves {
  const leaves: Leaves = new Map();
  const add = (path: string, value: string): void => {
    leaves.set(path, [...(leaves.get(path) ?? []), normal(value)]);
  };
  const path: string[] = [];
  const texts: string[] = [];
  const hasChildren: boolean[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const isData = name === 'Data' && path.at(-1) === 'EventData' && attributes['Name'] !== undefined;
    if (hasChildren.length > 0) hasChildren[hasChildren.length - 1] = true;
    path.push(isData ? attributes['Name']! : name);
    texts.push('');
    hasChildren.push(false);
    for (const [attribute, value] of Object.entries(attributes)) {
      if (!isData || attribute !== 'Name') add([...path, '#attributes', attribute].join('/'), value);
    }
  });
  parser.on('text', (text) => {
    texts[texts.length - 1] += text;
  });
  parser.on('closetag', () => {
    const text = texts.pop() ?? '';
    if (!hasChildren.pop() && text !== '') add(path.join('/'), text);
    path.pop();
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return leaves;
}

function leavesOfJson(value: unknown, path: readonly string[] = [], leaves: Leaves = new Map()): Leaves {
  if (Array.isArray(value)) for (const item of value) leavesOfJson(item, path, leaves);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      leavesOfJson(item, key === '#text' ? path : [...path, key], leaves);
    }
  } else if (value !== null && value !== '') {
    const key = path.join('/');
    leaves.set(key, [...(leaves.get(key) ?? []), normal(String(value))]);
  }
  return leaves;
}

/**
 * Takes away what the two renderings write differently: braces and case of GUIDs, digits of times, zeros of
 * hexadecimals, line ends (an XML parser makes them one character), and blanks at the end, which the other
 * reader drops and Windows keeps.
 */
function normal(text: string): string {
  return text
    .replace(/^\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?$/i, (_, guid: string) =>
      guid.toUpperCase(),
    )
    .replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6})\d*Z$/, '$1')
    .replace(/^0x0*(?=[0-9a-f])/, '0x')
    .replaceAll('\r\n', '\n')
    .trimEnd();
}

/** One object, or several one after the other. */
function jsonObjects(text: string): unknown[] {
  const objects: unknown[] = [];
  let from = 0;
  for (let at = text.indexOf('}'); at >= 0; at = text.indexOf('}', at + 1)) {
    try {
      objects.push(JSON.parse(text.slice(from, at + 1)));
      from = at + 1;
    } catch {
      // The object goes on.
    }
  }
  expect(text.slice(from).trim()).toBe('');
  return objects;
}

/** Renderings that somebody edited: what the binary file holds, as its bytes show. */
const edited: Readonly<Record<string, Record<string, string[]>>> = {
  'ad691d92-15f2-4181-9aa4-723c74f9ddc3': {
    'Event/EventData/ParentCommandLine': ['C:\\Windows\\Explorer.EXE'],
  },
};

describe.skipIf(!existsSync(regression))('regression data of Sigma rules', () => {
  const files = filesIn(regression, '.evtx');
  test('there are some', () => expect(files.length).toBeGreaterThan(0));
  test.each(files.map((file) => [basename(file), file]))('%s equals its JSON rendering', async (_, file) => {
    const { events, faults } = await readEvtx(readFileSync(file));
    expect(faults).toEqual([]);
    const json = jsonObjects(readFileSync(file.replace(/evtx$/, 'json'), 'utf8'));
    const expected = json.map((event) => Object.fromEntries(leavesOfJson(event)));
    for (const event of expected) Object.assign(event, edited[basename(file, '.evtx')]);
    expect(events.map((event) => Object.fromEntries(leavesOfXml(event)))).toEqual(expected);
  });
});

describe.skipIf(!existsSync(samples))('samples of attacks', () => {
  const files = filesIn(samples, '.evtx');
  test('all records of all files can be read and are well-formed', async () => {
    let events = 0;
    for (const file of files) {
      const bytes = readFileSync(file);
      const { events: read, faults } = await readEvtx(bytes);
      expect({ file, faults }).toEqual({ file, faults: [] });
      for (const event of read) leavesOfXml(event);
      expect({ file, events: read.length }).toEqual({ file, events: recordsOf(bytes) });
      events += read.length;
    }
    expect(events).toBeGreaterThan(files.length);
  });
});

/** How many records the chunk headers name. */
function recordsOf(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let count = 0;
  for (let at = 4096; at + 65_536 <= bytes.length; at += 65_536) {
    if (view.getUint32(at, true) !== 0x43666c45) continue;
    const [first, last] = [view.getBigUint64(at + 8, true), view.getBigUint64(at + 16, true)];
    if (last !== 0xffff_ffff_ffff_ffffn) count += Number(last - first) + 1;
  }
  return count;
}
