import { describe, expect, test } from 'vitest';
import { memoryFiles, readContent } from '../../src/content/index.ts';
import { collect, compile, memorySource, Row } from '../../src/engine/index.ts';
import { namesOf } from '../../src/harness/test-context.ts';
import { sourceText } from '../../src/text/index.ts';
import { writeMmdb } from './mmdb-writer.ts';

const database = writeMmdb({
  '203.0.113.0/24': {
    city: { names: { en: 'Munich', de: 'München' } },
    country: { iso_code: 'DE', names: { en: 'Germany', de: 'Deutschland' } },
    subdivisions: [{ iso_code: 'BY', names: { en: 'Bavaria', de: 'Bayern' } }],
    continent: { code: 'EU', names: { en: 'Europe', de: 'Europa' } },
    location: { latitude: 48.1374, longitude: 11.5755, metro_code: 7, time_zone: 'Europe/Berlin' },
  },
  '198.51.100.7/32': { country: { iso_code: 'NO', names: { en: 'Norway' } } },
});

function contentWith(configuration: string, files: Record<string, string | Uint8Array> = {}) {
  return readContent(memoryFiles({ 'detent.yml': configuration, 'geo/city.mmdb': database, ...files }));
}

async function lookedUp(search: string, src: string | string[], configuration = 'locations: geo/city.mmdb') {
  const content = contentWith(configuration, { 'geo/text.mmdb': 'no database' });
  expect(content.diagnostics).toEqual([]);
  const context = { now: 0, ...namesOf(content, { get: () => undefined, names: () => [] }) };
  const { plan, diagnostics } = compile(sourceText('<search>', search), context);
  if (!plan) return diagnostics.map(({ code, message }) => `${code} ${message}`);
  const { rows } = await collect(plan, { context, source: memorySource([Row.of({ src })]) });
  return rows.map((row) => Object.fromEntries(row.names().map((name) => [name, row.get(name)])));
}

describe('a database that detent.yml names', () => {
  test.each<[string, string | string[], Record<string, unknown>]>([
    [
      'iplocation src',
      '203.0.113.9',
      { City: 'Munich', Country: 'Germany', Region: 'Bavaria', lat: 48.1374, lon: 11.5755 },
    ],
    ['iplocation src', '198.51.100.7', { Country: 'Norway' }],
    ['iplocation src', '198.51.100.8', {}],
    ['iplocation src', 'no address', {}],
    ['iplocation src', '::1', {}],
    ['iplocation src', '10.1.2.3', {}],
    [
      'iplocation prefix=geo_ allfields=true src',
      '203.0.113.255',
      {
        geo_City: 'Munich',
        geo_Country: 'Germany',
        geo_Region: 'Bavaria',
        geo_lat: 48.1374,
        geo_lon: 11.5755,
        geo_Continent: 'Europe',
        geo_MetroCode: 7,
        geo_Timezone: 'Europe/Berlin',
      },
    ],
    [
      'iplocation lang=de src | fields City Country Region',
      '203.0.113.9',
      { City: 'München', Country: 'Deutschland', Region: 'Bayern' },
    ],
    ['iplocation lang=ja src | fields City', '203.0.113.9', { City: 'Munich' }],
    [
      'iplocation allfields=t lang=code src | fields Country Region Continent',
      '203.0.113.9',
      { Country: 'DE', Region: 'BY', Continent: 'EU' },
    ],
  ])('%s for %j', async (command, src, wanted) => {
    const [row] = await lookedUp(`* | ${command} | fields - src`, src);
    expect(row).toEqual(wanted);
  });

  test.each([
    ['{}', 'none is named'],
    ['locations: geo/other.mmdb', 'there is no file `geo/other.mmdb`'],
    ['locations: ../city.mmdb', '`../city.mmdb` lies outside the content folder'],
    ['locations: geo/text.mmdb', '`geo/text.mmdb` is no MaxMind database'],
  ])('%s refuses iplocation', async (configuration, why) => {
    expect(await lookedUp('* | iplocation src', '203.0.113.9', configuration)).toEqual([
      `engine/needs-location-database \`iplocation\` needs a database of addresses and places: ${why}.`,
    ]);
  });
});
