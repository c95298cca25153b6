import ipaddr from 'ipaddr.js';
import type { TextTest } from './text-pattern.ts';

/**
 * Compiles `10.0.0.0/8` or `2001:db8::/32` to a test of addresses; nothing when the text is no subnet.
 * Host bits in the subnet are ignored; a value that is no address is outside every subnet.
 */
export function compileSubnet(text: string): TextTest | undefined {
  const parts = /^([0-9a-fA-F:.]+)\/(\d{1,3})$/.exec(text);
  const [, base, bits] = parts ?? [];
  if (base === undefined || bits === undefined) return undefined;
  const network = parseAddress(base);
  const length = Number(bits);
  if (!network || length > (network.kind() === 'ipv4' ? 32 : 128)) return undefined;
  return (value) => {
    const address = parseAddress(value);
    return address !== undefined && address.kind() === network.kind() && address.match(network, length);
  };
}

/** Reads a dotted IPv4 or an IPv6 address; nothing for any other text (`10.1` is not an address here). */
function parseAddress(text: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  if (text.includes(':') && ipaddr.IPv6.isValid(text)) return ipaddr.IPv6.parse(text);
  return undefined;
}
