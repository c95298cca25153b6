import { base64Of } from '../bytes.ts';
import { encodedBytes } from '../encoded-value.ts';
import { type ModifierDefinition, modifierAppendix } from '../modifier.ts';

/** How many characters depend on the bytes before, by the number of those modulo three. */
const unknownBefore = [0, 2, 3];
/** How many characters depend on the bytes behind, by the length modulo three. */
const unknownBehind = [0, 3, 2];

export const base64offset: ModifierDefinition = {
  name: 'base64offset',
  about:
    'The value becomes what it looks like inside a Base64 text, at each of the three offsets; `contains` should follow.',
  accepts: ['text'],
  apply: (value) =>
    encodedBytes(value, 'base64offset', (bytes) =>
      unknownBefore.map((before, offset) => {
        const text = base64Of(' '.repeat(offset) + bytes);
        return text.slice(before, text.length - (unknownBehind[(offset + bytes.length) % 3] ?? 0));
      }),
    ),
  source: modifierAppendix,
  examples: [
    { item: 'A|base64offset|contains', value: 'foo', event: { A: 'eyZm9vIX' }, matches: true },
    { item: 'A|base64offset|contains', value: 'bar', event: { A: 'xxJhcxx' }, matches: true },
    { item: 'A|wide|base64offset|contains', value: 'ping', event: { A: 'cAAaQBuAGcAx' }, matches: true },
    { item: 'A|base64offset|contains', value: 'foo', event: { A: 'foo' }, matches: false },
  ],
};
