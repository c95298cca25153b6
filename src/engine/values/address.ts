import ipaddr from 'ipaddr.js';

/**
 * Reads an IPv4 address of four decimal parts or an IPv6 address; one of IPv4 written as IPv6 (`::ffff:10.0.0.1`) counts
 * as IPv4.
 * @returns undefined for any other text (`10.1` is not an address here)
 */
export function parseAddress(text: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  if (!text.includes(':') || !ipaddr.IPv6.isValid(text)) return undefined;
  const address = ipaddr.IPv6.parse(text);
  return address.isIPv4MappedAddress() ? address.toIPv4Address() : address;
}
