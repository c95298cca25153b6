import { describe, expect, test } from 'vitest';
import {
  collect,
  compile,
  type EventSource,
  memorySource,
  Row,
  run,
  type SourceRequest,
} from '../../src/engine/index.ts';
import { sourceText } from '../../src/text/index.ts';
import { testContext } from './search-context.ts';

function planOf(text: string) {
  const { plan, diagnostics } = compile(sourceText('<test>', text), testContext);
  expect(diagnostics.filter((diagnostic) => diagnostic.severity === 'error')).toEqual([]);
  return plan!;
}

/** A source that writes down what is asked of it and how many batches were taken. */
function watchedSource(batches: number): EventSource & { requests: SourceRequest[]; taken: number } {
  const watched = {
    requests: [] as SourceRequest[],
    taken: 0,
    async *read(request: SourceRequest) {
      watched.requests.push(request);
      for (let i = 0; i < batches; i += 1) {
        watched.taken += 1;
        yield [Row.of({ _time: 100 - i, n: i })];
      }
    },
  };
  return watched;
}

describe('what a plan asks of the events', () => {
  test.each([
    ['stats needs no order', '* | stats count by a', 'any'],
    ['a filter keeps it that way', 'a=1 | where b=2 | stats sum(c)', 'any'],
    ['head takes the newest', '* | head 1 | stats count', 'newest-first'],
    ['dedup keeps the newest', '* | dedup a | stats count', 'newest-first'],
    ['first() depends on the order', '* | stats first(a)', 'newest-first'],
    ['the result itself is in order', 'a=1 | table a', 'newest-first'],
    ['sort sets an order, ties aside', '* | sort a', 'newest-first'],
  ])('%s', (_, text, order) => {
    expect(planOf(text).input?.order).toBe(order);
  });

  const holds = (field: string, ...pieces: string[]) => ({ kind: 'contains', field, pieces });
  test.each<[string, unknown]>([
    ['a=X', holds('a', 'x')],
    ['a="*Foo*Bar"', holds('a', 'foo', 'bar')],
    ['a=*', { kind: 'none' }],
    ['a=1 b=2', { kind: 'all', of: [holds('a', '1'), holds('b', '2')] }],
    ['a=1 OR b=2', { kind: 'any', of: [holds('a', '1'), holds('b', '2')] }],
    ['a=1 OR NOT b=2', { kind: 'none' }],
    ['a IN (x, y*)', { kind: 'any', of: [holds('a', 'x'), holds('a', 'y')] }],
    ['a!=1', { kind: 'none' }],
    ['a>1', { kind: 'none' }],
    ['ip=10.0.0.0/8', { kind: 'none' }],
    ['Word TERM(a.b)', { kind: 'all', of: [holds('_raw', 'word'), holds('_raw', 'a.b')] }],
    ['* | where a="X"', holds('a', 'x')],
    ['* | where a="5"', { kind: 'none' }],
    ['* | where like(a, "%Foo_bar%")', holds('a', 'foo', 'bar')],
    ['* | where match(a, "(?i)Foo.*bar$")', holds('a', 'foo', 'bar')],
    ['* | where a="x" OR b>1', { kind: 'none' }],
    ['* | where NOT a="x"', { kind: 'none' }],
    ['* | regex a="Foo\\d+bar"', holds('a', 'foo', 'bar')],
    ['* | eval b=1 | search a=x b=y', holds('a', 'x')],
    ['* | rename b as a | search a=x', { kind: 'none' }],
    ['* | head 3 | search a=x', { kind: 'none' }],
    ['* | stats count by a | search a=x', { kind: 'none' }],
  ])('%s', (text, requirement) => {
    expect(planOf(text).input?.requirement).toEqual(requirement);
  });

  test.each<[string, unknown]>([
    ['a=1 | stats count by b', ['_time', 'a', 'b']],
    ['* | eval c=a+1 | table c', ['_time', 'a']],
    ['* | rename a as b | table b', ['_time', 'a']],
    ['* | stats values(x*)', 'all'],
    ['a=1', 'all'],
    ['word | stats count', ['_raw', '_time']],
  ])('fields of %s', (text, fields) => {
    const asked = planOf(text).input?.fields;
    expect(asked === 'all' || asked === undefined ? asked : [...asked].sort()).toEqual(fields);
  });

  test('time terms bound the reading', async () => {
    const source = watchedSource(0);
    await collect(planOf('earliest=-1h a=1'), { context: testContext, source });
    expect(source.requests[0]).toMatchObject({ earliest: 1_699_996_400, latest: 1_700_000_000 });
  });
});

describe('a run', () => {
  test('stops reading when head is satisfied', async () => {
    const source = watchedSource(1000);
    const { rows, events } = await collect(planOf('* | head 3'), { context: testContext, source });
    expect([rows.length, events]).toEqual([3, 3]);
    expect(source.taken).toBeLessThan(6);
  });

  test('reads on for a command that writes rows away', async () => {
    const source = watchedSource(5);
    await collect(planOf('* | outputlookup t.csv | head 1'), { context: testContext, source });
    expect(source.taken).toBe(5);
  });

  test('counts rows in and out of each command, subsearches included', async () => {
    const rows = [{ a: 'x' }, { a: 'y' }, { a: 'x' }].map((row) => Row.of(row));
    const plan = planOf('a=x | append [search a=y | head 1] | stats count');
    const { counts } = await collect(plan, { context: testContext, source: memorySource(rows) });
    expect(counts.map((count) => [count.command.kind, count.in, count.out])).toEqual([
      ['search', 3, 2],
      ['append', 2, 3],
      ['stats', 3, 1],
      ['search', 2, 1],
      ['head', 1, 1],
    ]);
  });

  test('shows rows leaving each command to a trace', async () => {
    const seen: string[] = [];
    const rows = [Row.of({ a: 1 }), Row.of({ a: 2 })];
    await collect(planOf('a=1 | eval b=2'), {
      context: testContext,
      source: memorySource(rows),
      trace: (command, row) => seen.push(`${command.kind} ${row.names().join()}`),
    });
    expect(seen).toEqual(['search a', 'eval a,b']);
  });

  test('can be left early', async () => {
    const source = watchedSource(1000);
    for await (const batch of run(planOf('*'), { context: testContext, source })) {
      expect(batch).toHaveLength(1);
      break;
    }
    expect(source.taken).toBe(1);
  });

  test('ends with a diagnostic when it is cancelled', async () => {
    const controller = new AbortController();
    const started = run(planOf('*'), {
      context: testContext,
      source: watchedSource(1000),
      signal: controller.signal,
    });
    for await (const _ of started) controller.abort();
    expect(started.diagnostics.map((diagnostic) => diagnostic.code)).toEqual(['engine/cancelled']);
    expect(started.events).toBeLessThan(3);
  });

  test('leaves the rows of a memory source as they were', async () => {
    const rows = [Row.of({ a: 1 })];
    const source = memorySource(rows);
    const plan = planOf('* | eval a=a+1, b=2 | rename a as c');
    await collect(plan, { context: testContext, source });
    const again = await collect(plan, { context: testContext, source });
    expect(again.rows[0]?.get('c')).toBe(2);
    expect(rows[0]?.names()).toEqual(['a']);
  });
});

describe('faults', () => {
  test.each([
    ['a=1 | rest /x', 'engine/unsupported-command', 6],
    ['a=1 | makeresults', 'engine/generating-not-first', 6],
    ['a=1 | append [search b=1 | fit LinearRegression y]', 'engine/unsupported-command', 27],
    ['a=1 | rename a* as b', 'spl/wildcard-mismatch', 13],
    ['a=1 | eval b=a=1', 'eval/boolean-result', 13],
    ['a=1 | where a+1', 'eval/condition-wanted', 12],
    ['a=1 | regex a="x("', 'spl/bad-pattern', 16],
  ])('%s', (text, code, start) => {
    const { plan, diagnostics } = compile(sourceText('<test>', text), testContext);
    expect(plan).toBeUndefined();
    expect(diagnostics.map((diagnostic) => [diagnostic.code, diagnostic.at?.span.start])).toContainEqual([
      code,
      start,
    ]);
  });

  test('one in a search made at run time lies at the command that made it', async () => {
    const text = '| makeresults | eval x="y" | map search="| nosuch $x$"';
    const { diagnostics } = await collect(planOf(text), { context: testContext });
    const [fault] = diagnostics;
    expect(fault?.code).toBe('spl/unknown-command');
    expect(fault?.at?.source.text.slice(fault.at.span.start, fault.at.span.end)).toContain('nosuch');
  });

  test('all of them are found in one go', () => {
    const { diagnostics } = compile(
      sourceText('<test>', '* | rest a | where nosuch(x) | fit b'),
      testContext,
    );
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([
      'engine/unsupported-command',
      'eval/unknown-function',
      'engine/unsupported-command',
    ]);
  });
});
