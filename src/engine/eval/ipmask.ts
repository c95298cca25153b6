import { evalFunction } from '../expression/eval-function.ts';

export const ipmask = evalFunction({
  name: 'ipmask',
  group: 'conversion',
  signature: '(mask, ip)',
  about: 'An IPv4 address with a mask applied bit by bit; null where either is no address.',
  parameters: [
    { name: 'mask', type: 'string' },
    { name: 'ip', type: 'string' },
  ],
  returns: 'string',
  source: 'Search Reference, Conversion functions: ipmask',
  examples: [
    { eval: 'ipmask("255.255.255.0", "10.20.30.120")', gives: '10.20.30.0' },
    { eval: 'ipmask("0.255.0.224", "10.20.30.120")', gives: '0.20.0.96' },
    { eval: 'ipmask("255.0.0.0", "localhost")', gives: null },
  ],
  apply: ([mask, ip]) => {
    const bits = octetsOf(mask);
    const octets = octetsOf(ip);
    if (!bits || !octets) return null;
    return octets.map((octet, index) => octet & (bits[index] ?? 0)).join('.');
  },
});

function octetsOf(text: string): readonly number[] | undefined {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) return undefined;
  const octets = text.split('.').map(Number);
  return octets.every((octet) => octet <= 255) ? octets : undefined;
}
