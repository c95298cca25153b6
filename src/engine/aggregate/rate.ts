import type { AggregateDefinition } from '../figures/aggregate.ts';
import { TimedFigure } from '../figures/timed-figure.ts';
import { finiteOrNull, numberOf } from '../values/coerce.ts';
import type { FieldValue } from '../values/value.ts';

class Rate extends TimedFigure {
  result(): FieldValue {
    if (!this.earliest || !this.latest) return null;
    const change = numberOf(this.latest.value) - numberOf(this.earliest.value);
    return finiteOrNull(change / (this.latest.time - this.earliest.time));
  }
}

export const rate: AggregateDefinition = {
  name: 'rate',
  usesTime: true,
  notIn: ['eventstats', 'streamstats', 'chart', 'timechart'],
  about:
    'The change per second of a counter: latest less earliest value, divided by the seconds between them.',
  source: 'Search Reference, Time functions: rate',
  examples: [
    { values: ['30', '20', '10'], gives: 10 },
    { values: ['30'], gives: null },
  ],
  choices: ['A counter that was reset in between is not corrected: how Splunk does it is not documented.'],
  start: () => new Rate(),
};
