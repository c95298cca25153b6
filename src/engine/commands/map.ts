import { commandNames, type MapCommand } from '../../spl/index.ts';
import { defineCommand } from '../run/command.ts';
import { textsOf } from '../tables/search-text.ts';
import type { Row } from '../values/row.ts';

/** Runs a search once for each row, with the row's values put into its text. */
export const map = defineCommand({
  kind: 'map',
  source: 'Search Reference, map',
  examples: [
    {
      about: '`$field$` stands for the row’s value.',
      given: [
        { k: 'sudo', user: 'bob' },
        { k: 'logon', user: 'bob', host: 'h1' },
        { k: 'logon', user: 'amy', host: 'h2' },
      ],
      search: '* | search k=sudo | map search="search k=logon user=$user$ | table user host"',
      rows: [{ user: 'bob', host: 'h1' }],
    },
  ],
  choices: [
    'A `$name$` without a field of that name, or with an empty one, stays as it is written.',
    'Of a multivalue the first value is put in. Values are put in as they are, quotes included.',
  ],
  traits: () => ({ type: 'transforming', needsAllRows: true, dependsOnOrder: true, keepsOrder: false }),
  start(node, run) {
    const rows: Row[] = [];
    let left = 0;
    return {
      push(row) {
        if (rows.length < node.maxSearches) rows.push(row);
        else left += 1;
      },
      async end(emit) {
        if (left > 0) {
          run.warn({
            code: 'engine/map-limit',
            message: `\`map\` ran ${node.maxSearches} searches and left out ${left} rows.`,
            span: node.nameSpan,
            hint: 'Set maxsearches= to run more.',
          });
        }
        for (const [index, row] of rows.entries()) {
          const search = run.parse(fill(node, row, index + 1), node.template.span);
          for (const found of await run.rowsOf(search)) emit(found);
        }
      },
    };
  },
});

const commands: ReadonlySet<string> = new Set(commandNames());

function fill(node: MapCommand, row: Row, serial: number): string {
  const text = node.template.text.trim().replace(/\$([^$\s]+)\$/g, (written, name: string) => {
    if (name === '_serial_id') return String(serial);
    return textsOf(row.get(name))[0] ?? written;
  });
  // The text may begin with a command as it does in brackets, without the pipe.
  const [first = ''] = /^\w+/.exec(text) ?? [];
  return commands.has(first.toLowerCase()) ? `| ${text}` : text;
}
