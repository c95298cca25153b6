import { type ModifierDefinition, modifierAppendix } from '../modifier.ts';
import { readNetwork } from '../network.ts';

export const cidr: ModifierDefinition = {
  name: 'cidr',
  about:
    'The field is an address in the network, IPv4 or IPv6; an IPv4 address mapped into IPv6 counts as IPv4.',
  accepts: ['text'],
  isFirst: true,
  needsField: true,
  apply: (_value, written) => {
    const text = String(written);
    const network = readNetwork(text);
    if (typeof network === 'object') return { kind: 'network', cidr: text };
    const hint = 'Write the first address of the network, a slash and the length of its prefix.';
    return { code: 'sigma/bad-network', fault: `\`${text}\` ${network}.`, hint };
  },
  source: modifierAppendix,
  examples: [
    { item: 'A|cidr', value: '10.0.0.0/8', event: { A: '10.1.2.3' }, matches: true },
    { item: 'A|cidr', value: '10.0.0.0/8', event: { A: '::ffff:10.1.2.3' }, matches: true },
    { item: 'A|cidr', value: 'fe80::/10', event: { A: 'fe80::1' }, matches: true },
    { item: 'A|cidr', value: ['10.0.0.0/8', '192.168.0.0/16'], event: { A: 'abc' }, matches: false },
    { item: 'A|cidr', value: '0.0.0.0/0', event: { A: '8.8.8.8' }, matches: true },
  ],
};
