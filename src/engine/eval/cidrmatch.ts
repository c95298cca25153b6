import ipaddr from 'ipaddr.js';
import { evalFunction } from '../expression/eval-function.ts';
import { readAddress } from '../values/address.ts';

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
    { eval: 'cidrmatch("10.0.0.0/8", ip)', given: { ip: '::ffff:10.1.2.3' }, gives: true },
    { eval: 'cidrmatch("0.0.0.0/0", ip)', given: { ip: '255.255.255.255' }, gives: true },
    { eval: 'cidrmatch("192.168.0.0/255.255.0.0", ip)', given: { ip: '192.169.0.1' }, gives: false },
  ],
  choices: [
    'A subnet without a prefix length is a single address; a mask in place of the length is read too.',
    'An IPv4 address written as IPv6 (`::ffff:10.0.0.1`) matches IPv4 subnets.',
  ],
  apply: ([cidr, ip]) => {
    const network = networkOf(cidr);
    if (!network) return false;
    const ipv4 = ipv4Of(ip);
    if (!network.ipv6) return ipv4 >= 0 && ((ipv4 ^ network.base) & network.mask) === 0;
    const address = ipv4 >= 0 ? undefined : readAddress(ip);
    return address instanceof ipaddr.IPv6 && address.match(network.ipv6, network.length);
  },
});

/** A subnet of IPv4 as 32 bits and a mask, or one of IPv6. */
type Network =
  | { readonly ipv6?: undefined; readonly base: number; readonly mask: number }
  | { readonly ipv6: ipaddr.IPv6; readonly length: number };

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
  if (rest.length > 0) return null;
  const base = ipv4Of(written);
  if (base >= 0) {
    const length = prefix === undefined ? 32 : prefixLength(prefix, 32);
    // A shift by 32 places is none, so that the empty mask is written out.
    return length === null ? null : { base, mask: length === 0 ? 0 : -1 << (32 - length) };
  }
  if (!written.includes(':') || !ipaddr.IPv6.isValid(written)) return null;
  const length = prefix === undefined ? 128 : prefixLength(prefix, 128);
  return length === null ? null : { ipv6: ipaddr.IPv6.parse(written), length };
}

function prefixLength(written: string, width: 32 | 128): number | null {
  if (/^\d{1,3}$/.test(written)) return Number(written) <= width ? Number(written) : null;
  if (width === 128 || !ipaddr.IPv4.isValidFourPartDecimal(written)) return null;
  return ipaddr.IPv4.parse(written).prefixLengthFromSubnetMask();
}

/**
 * Reads an address of four decimal parts, or one mapped into IPv6, as a number of 32 bits; -1 when it is none. `10.1` and
 * `0x0a000001` are text here.
 */
function ipv4Of(text: string): number {
  if (text.includes(':')) {
    if (!/ffff:/i.test(text) || !ipaddr.IPv6.isValid(text)) return -1;
    const address = ipaddr.IPv6.parse(text);
    return address.isIPv4MappedAddress() ? ipv4Of(address.toIPv4Address().toString()) : -1;
  }
  let address = 0;
  let octet = -1;
  let dots = 0;
  for (let at = 0; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - 0x30;
    if (digit >= 0 && digit <= 9) {
      octet = octet < 0 ? digit : octet * 10 + digit;
      if (octet > 255) return -1;
    } else if (digit === dot && octet >= 0 && dots < 3) {
      address = address * 256 + octet;
      octet = -1;
      dots += 1;
    } else {
      return -1;
    }
  }
  return dots === 3 && octet >= 0 ? address * 256 + octet : -1;
}

/** The code of `.` less that of `0`. */
const dot = -2;
