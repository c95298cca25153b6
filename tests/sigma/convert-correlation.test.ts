/** The search of a correlation gives a row where the correlation gives a result: random conditions over random events. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collect, compile, memorySource, Row } from '../../src/engine/index.ts';
import { readyRules } from '../../src/harness/index.ts';
import {
  Correlator,
  compileRules,
  convertCorrelation,
  eventOfRow,
  logSourceRouter,
} from '../../src/sigma/index.ts';
import { type Diagnostic, sourceText } from '../../src/text/index.ts';
import { context, names } from './converted.ts';
import { read } from './rule-from.ts';

const base = ['a', 'b', 'c']
  .map(
    (name) =>
      `title: ${name}\nname: ${name}\nlogsource: {category: t}\ndetection: {s: {${name}: '*'}, condition: s}\n`,
  )
  .join('---\n');
const taxonomy = { sources: [{ category: 't', when: [{}] }] };
const router = logSourceRouter(taxonomy);

type Event = Readonly<Record<string, string | number>>;

/** Results as `time group`. */
function byCorrelator(yaml: string, events: readonly Event[]): readonly string[] {
  const { rules, correlations } = readyRules(read(yaml).objects, new Map(), () => undefined);
  const set = compileRules(rules, { router });
  const found: string[] = [];
  const correlator = new Correlator<number>(correlations, {
    onMatch: ({ time, group }) => found.push(`${time} ${[...group.values()].join()}`),
  });
  events.forEach((event, order) => {
    const sigma = eventOfRow(rowOf(event));
    for (const { compiled, event: view } of set.match(sigma)) {
      correlator.add(compiled.rule, { view, time: Number(event['t']), order, place: order });
    }
  });
  correlator.finish(() => undefined);
  return found.sort();
}

async function bySearch(yaml: string, events: readonly Event[]): Promise<readonly string[]> {
  const findings: Diagnostic[] = [];
  const report = (finding: Diagnostic): void => void findings.push(finding);
  const { correlations } = readyRules(read(yaml).objects, new Map(), report);
  const text = correlations[0] && convertCorrelation(correlations[0], { taxonomy, names, report })?.text;
  if (text === undefined) throw new Error(findings.map(({ message }) => message).join('\n'));
  const { plan, diagnostics } = compile(sourceText('<search>', text), context);
  if (!plan) throw new Error(`${text}\n${diagnostics.map(({ message }) => message).join('\n')}`);
  const { rows } = await collect(plan, { context, source: memorySource(events.map(rowOf)) });
  return rows.map((row) => `${row.get('_time')} ${row.get('g') ?? ''}`).sort();
}

function rowOf({ t, ...fields }: Event): Row {
  const texts = Object.entries(fields).map(([name, value]) => [name, String(value)]);
  return Row.of({ _time: Number(t), _raw: 'raw', ...Object.fromEntries(texts) });
}

const number = fc.integer({ min: 1, max: 4 });
const bound = fc
  .tuple(fc.constantFrom('gte', 'gt', 'eq', 'neq'), number)
  .map(([operator, limit]) => ({ [operator]: limit }));
const rules = fc.subarray(['a', 'b', 'c'], { minLength: 1 });
const shared = { rules, 'group-by': fc.constantFrom(['g'], []), timespan: fc.constantFrom('3s', '5s') };
const correlation = fc.oneof(
  fc.record({ type: fc.constant('event_count'), ...shared, condition: bound }),
  fc.record({
    type: fc.constantFrom('value_count', 'value_sum', 'value_avg', 'value_median'),
    ...shared,
    condition: bound.map((one) => ({ ...one, field: 'v' })),
  }),
  fc.record({
    type: fc.constant('value_percentile'),
    ...shared,
    condition: fc
      .tuple(bound, fc.constantFrom(25, 50, 90, 95))
      .map(([one, percentile]) => ({ ...one, field: 'v', percentile })),
  }),
  fc.record({ type: fc.constantFrom('temporal', 'temporal_ordered'), ...shared }),
  fc
    .record({
      type: fc.constant('temporal'),
      ...shared,
      condition: fc.constantFrom(
        { gte: 2 },
        { eq: 1 },
        { eq: 2 },
        { neq: 2 },
        { gte: 1, lt: 3 },
        'a or b',
        'a and (b or c)',
      ),
    })
    .map((one) => ({ ...one, rules: ['a', 'b', 'c'] })),
);
const event = fc.record(
  {
    t: fc.integer({ min: 0, max: 20 }),
    a: fc.constant('1'),
    b: fc.constant('1'),
    c: fc.constant('1'),
    g: fc.constantFrom('x', 'y'),
    v: fc.integer({ min: 0, max: 5 }),
  },
  { requiredKeys: ['t'] },
);

describe('the search of a correlation', () => {
  it('gives a row where the correlation gives a result', async () => {
    await fc.assert(
      fc.asyncProperty(correlation, fc.array(event, { maxLength: 16 }), async (one, events) => {
        const yaml = `${base}---\ntitle: x\ncorrelation: ${JSON.stringify(one)}\n`;
        const wanted = byCorrelator(yaml, events);
        // Without a group there is one for all: the row may still have the field.
        const found = (await bySearch(yaml, events)).map((row) =>
          one['group-by'].length > 0 ? row : row.replace(/ .*/, ' '),
        );
        expect(found).toEqual(wanted);
      }),
      { numRuns: 150 },
    );
  });
});
