import { describe, expect, it } from 'vitest';
import { compile, type GivenRows, type SearchContext } from '../../src/engine/index.ts';
import { sourceText } from '../../src/text/index.ts';
import { search, testContext } from './search-context.ts';

const context = (...given: GivenRows[]): SearchContext => ({ ...testContext, given });
const events = [
  { _time: 2, user: 'amy', count: 9 },
  { _time: 1, user: 'bob', count: 1 },
];
const codes = (text: string, ...given: GivenRows[]) =>
  compile(sourceText('<test>', text), context(...given)).diagnostics.map(({ code }) => code);

describe('rows given for a refused command', () => {
  it('are all that leaves it', async () => {
    const given = { command: 'apply', rows: [{ user: 'cat', isOutlier: 1 }] };
    const found = await search('* | apply model | where isOutlier=1 | table user', events, context(given));
    expect(found).toEqual([{ user: 'cat' }]);
  });

  it('add fields to the rows that agree in the fields of `by`', async () => {
    const given = { command: 'apply', by: ['count'], rows: [{ count: '9', isOutlier: 1 }] };
    const text = '* | apply model | where isOutlier=1 | table user isOutlier';
    expect(await search(text, events, context(given))).toEqual([{ user: 'amy', isOutlier: 1 }]);
  });

  it('stand in for a command that makes rows of its own', async () => {
    const given = { command: 'rest', rows: [{ title: 'a' }, { title: 'b' }] };
    expect(await search('| rest /services/x | stats count', [], context(given))).toEqual([{ count: 2 }]);
    const joined = '* | append [ | rest /services/x | fields title ] | stats count';
    expect(await search(joined, events, context(given))).toEqual([{ count: 4 }]);
  });

  it('may be given for one of several', async () => {
    const first = { command: 'rest', occurrence: 1, rows: [{ title: 'a' }] };
    const second = { command: 'rest', occurrence: 2, rows: [{ title: 'b' }] };
    const text = '| rest /x | append [ | rest /y ] | table title';
    expect(await search(text, [], context(first, second))).toEqual([{ title: 'a' }, { title: 'b' }]);
    expect(codes(text, second)).toEqual(['engine/unsupported-command']);
  });

  it('stand in for a command that needs what files of events lack', async () => {
    const given = { command: 'iplocation', by: ['user'], rows: [{ user: 'amy', Country: 'Norway' }] };
    const text = '* | iplocation user | search Country=Norway | table user';
    expect(await search(text, events, context(given))).toEqual([{ user: 'amy' }]);
    const metrics = { command: 'mstats', rows: [{ host: 'h', load: 3 }] };
    const loads = '| mstats avg(x) as load where index=m by host | where load>2 | table host';
    expect(await search(loads, [], context(metrics))).toEqual([{ host: 'h' }]);
  });

  it('are refused where they stand in for nothing', () => {
    expect(codes('* | stats count', { command: 'apply', rows: [] })).toEqual([
      'engine/given-without-command',
    ]);
    expect(codes('* | stats count', { command: 'stats', rows: [] })).toEqual([
      'engine/given-without-command',
    ]);
    expect(codes('* | apply m', { command: 'apply', occurrence: 2, rows: [] })).toEqual([
      'engine/unsupported-command',
      'engine/given-without-command',
    ]);
  });
});
