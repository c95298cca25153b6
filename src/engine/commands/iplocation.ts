import { defineCommand } from '../run/command.ts';
import type { LocationField } from '../run/context.ts';
import { scalarsOf, textOf } from '../values/coerce.ts';

const usualFields: readonly LocationField[] = ['City', 'Country', 'Region', 'lat', 'lon'];
const allFields: readonly LocationField[] = [...usualFields, 'Continent', 'MetroCode', 'Timezone'];

/** Adds the place of an address, from a database that is handed to the search. */
export const iplocation = defineCommand({
  kind: 'iplocation',
  source: 'Search Reference, iplocation',
  needs: 'a database of addresses and places',
  examples: [
    {
      about: 'An address that the database knows; another gets nothing.',
      given: [{ src: '203.0.113.5' }, { src: '10.0.0.1' }],
      locations: { '203.0.113.5': { City: 'Oslo', Country: 'Norway' } },
      search: '* | iplocation src | table src City Country',
      rows: [
        { src: '203.0.113.5', City: 'Oslo', Country: 'Norway' },
        { src: '10.0.0.1', City: null, Country: null },
      ],
    },
  ],
  choices: [
    'An address that the database does not know gets no fields.',
    'Of a multivalue the first address is looked up.',
  ],
  traits: () => ({ type: 'streaming', needsAllRows: false, dependsOnOrder: false, keepsOrder: true }),
  check(node, check) {
    const { locations } = check.context;
    const fault = locations ? locations.fault?.() : 'none is named';
    if (fault === undefined) return;
    check.report({
      code: 'engine/needs-location-database',
      message: `\`iplocation\` needs a database of addresses and places: ${fault}.`,
      span: node.nameSpan,
      hint:
        'Put a GeoLite2 City database (`.mmdb`), which cannot be passed on with Detent, into the content folder and ' +
        'name it in detent.yml (`locations: <file>`); or give the rows in the test (`given:`).',
    });
  },
  start(node, run) {
    const locations = run.context.locations;
    const fields = node.allFields ? allFields : usualFields;
    return {
      push(row, emit) {
        const [address] = scalarsOf(row.get(node.field.name));
        const place = address === undefined ? undefined : locations?.find(textOf(address), node.language);
        for (const field of fields) {
          const value = place?.[field];
          if (value !== undefined) row.set(`${node.prefix}${field}`, value);
        }
        emit(row);
      },
    };
  },
});
