import { evalFunction } from '../expression/eval-function.ts';

export const urldecode = evalFunction({
  name: 'urldecode',
  group: 'text',
  signature: '(text)',
  about: 'The text with percent escapes turned back into characters, read as UTF-8.',
  parameters: [{ name: 'text', type: 'string' }],
  returns: 'string',
  source: 'Search Reference, Text functions: urldecode',
  examples: [
    {
      eval: 'urldecode("http%3A%2F%2Fwww.splunk.com%2Fdownload%3Fr%3Dheader")',
      gives: 'http://www.splunk.com/download?r=header',
    },
    { eval: 'urldecode("100%")', gives: '100%' },
  ],
  choices: [
    'A plus sign stays a plus sign; a percent sign without two hexadecimal digits stays; bytes that are no UTF-8 become U+FFFD.',
  ],
  apply: ([text]) =>
    text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
      const bytes = Uint8Array.from(escapes.slice(1).split('%'), (digits) => Number.parseInt(digits, 16));
      return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    }),
});
