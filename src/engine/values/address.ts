import ipaddr from 'ipaddr.js';

/**
 * Reads an IPv4 address of four decimal parts or an IPv6 address, as it is written.
 * @returns undefined for any other text (`10.1` is not an address here)
 */
export function readAddress(text: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  if (!text.includes(':') || !ipaddr.IPv6.isValid(text)) return undefined;
  // The library takes `::1.2.3.4`, a form given up long ago, for `::ffff:1.2.3.4`.
  const [, compatible = ''] = /^::(\d+\.\d+\.\d+\.\d+)$/.exec(text) ?? [];
  if (!ipaddr.IPv4.isValidFourPartDecimal(compatible)) return ipaddr.IPv6.parse(text);
  return new ipaddr.IPv6([...new Array<number>(12).fill(0), ...ipaddr.IPv4.parse(compatible).toByteArray()]);
}

/**
 * Reads an address as {@link readAddress} does; one of IPv4 written as IPv6 (`::ffff:10.0.0.1`) counts as IPv4.
 * @returns undefined for any text that is no address
 */
export function parseAddress(text: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  const address = readAddress(text);
  return address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() ? address.toIPv4Address() : address;
}
