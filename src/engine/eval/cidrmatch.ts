import ipaddr from 'ipaddr.js';
import { evalFunction } from '../eval-function.ts';

type Network = readonly [ipaddr.IPv4 | ipaddr.IPv6, number];

export const cidrmatch = evalFunction({
  name: 'cidrmatch',
  group: 'comparison',
  signature: '(cidr, ip)',
  about:
    'True where the address lies in the subnet, IPv4 or IPv6. Bits of the subnet beyond its prefix do not matter.',
  parameters: [
    { name: 'cidr', type: 'string' },
    { name: 'ip', type: 'string' },
  ],
  returns: 'boolean',
  source: 'Search Reference, Comparison and Conditional functions: cidrmatch',
  examples: [
    { eval: 'cidrmatch("123.132.32.0/25", ip)', given: { ip: '123.132.32.127' }, gives: true },
    { eval: 'cidrmatch("2001:db8::/32", ip)', given: { ip: '2001:db8::5' }, gives: true },
    { eval: 'cidrmatch("10.0.0.0/8", ip)', given: { ip: 'not an ip' }, gives: false },
  ],
  choices: [
    'A subnet without a prefix length is a single address; a mask in place of the length is read too.',
    'An IPv4 address written as IPv6 (`::ffff:10.0.0.1`) matches IPv4 subnets.',
  ],
  apply: ([cidr, ip]) => {
    const network = networkOf(cidr);
    const address = addressOf(ip);
    if (!network || !address) return false;
    const [base, length] = network;
    return base.kind() === address.kind() && address.match(base as ipaddr.IPv4 & ipaddr.IPv6, length);
  },
});

const networks = new Map<string, Network | null>();

/** Subnets are few and looked at for every row: they are read once. */
function networkOf(text: string): Network | null {
  const known = networks.get(text);
  if (known !== undefined) return known;
  const network = readNetwork(text.trim());
  if (networks.size >= 500) networks.clear();
  networks.set(text, network);
  return network;
}

function readNetwork(text: string): Network | null {
  const [written = '', prefix, ...rest] = text.split('/');
  const address = addressOf(written);
  if (!address || rest.length > 0) return null;
  const width = address.kind() === 'ipv4' ? 32 : 128;
  if (prefix === undefined) return [address, width];
  if (/^\d{1,3}$/.test(prefix)) return Number(prefix) <= width ? [address, Number(prefix)] : null;
  const length = ipaddr.IPv4.isValidFourPartDecimal(prefix)
    ? ipaddr.IPv4.parse(prefix).prefixLengthFromSubnetMask()
    : null;
  return length === null || width !== 32 ? null : [address, length];
}

/** IPv4 in four decimal parts only: `10.1` or `0x0a000001` are text here. */
function addressOf(text: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  if (!text.includes(':') || !ipaddr.IPv6.isValid(text)) return null;
  const address = ipaddr.IPv6.parse(text);
  return address.isIPv4MappedAddress() ? address.toIPv4Address() : address;
}
