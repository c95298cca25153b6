import { isIP } from 'node:net';
import { type CityResponse, Reader } from 'mmdb-lib';
import type { LocationCatalog, PlaceOfAddress } from '../engine/index.ts';
import type { ContentFiles } from './content-files.ts';

/**
 * A database of the places of addresses in MaxMind's format (`.mmdb`), such as GeoLite2 City, as `detent.yml` names it
 * by `locations:`. The file is read when a search first asks, since it is large and few searches do.
 * @param path relative to the content folder, inside it
 * @source MaxMind DB File Format Specification 2.0; Search Reference, iplocation
 */
export function locationDatabase(path: string, files: Pick<ContentFiles, 'read' | 'look'>): LocationCatalog {
  let opened: Reader<CityResponse> | string | undefined;
  const open = (): Reader<CityResponse> | string => {
    opened ??= read(path, files);
    return opened;
  };
  return {
    fault() {
      const reader = open();
      return typeof reader === 'string' ? reader : undefined;
    },
    find(address, language) {
      const reader = open();
      if (typeof reader === 'string' || isIP(address) === 0) return undefined;
      const record = reader.get(address);
      return record ? placeOf(record, language) : undefined;
    },
  };
}

function read(path: string, files: Pick<ContentFiles, 'read' | 'look'>): Reader<CityResponse> | string {
  const state = files.look(path);
  if (state === 'escapes') return `\`${path}\` lies outside the content folder`;
  const bytes = state === 'file' ? files.read(path) : undefined;
  if (!bytes) return `there is no file \`${path}\``;
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    // Records lie many times in few places: those met before need not be decoded again.
    return new Reader<CityResponse>(buffer, { cache: new Map() });
  } catch {
    return `\`${path}\` is no MaxMind database`;
  }
}

/** The languages that the names of the database come in. */
type Language = keyof NonNullable<CityResponse['city']>['names'];

function placeOf(
  { city, country, subdivisions, continent, location }: CityResponse,
  language: string,
): PlaceOfAddress {
  const region = subdivisions?.[0];
  const named = (
    part: { readonly names: Partial<Record<Language, string>> } | undefined,
    code?: string,
  ): string | undefined => (language === 'code' ? code : part?.names[language as Language]) ?? part?.names.en;
  const place = {
    City: named(city),
    Country: named(country, country?.iso_code),
    Region: named(region, region?.iso_code),
    lat: location?.latitude,
    lon: location?.longitude,
    Continent: named(continent, continent?.code),
    MetroCode: location?.metro_code,
    Timezone: location?.time_zone,
  };
  return Object.fromEntries(Object.entries(place).filter(([, value]) => value !== undefined));
}
