import ipaddr from 'ipaddr.js';
import { readAddress } from '../engine/index.ts';

/** Addresses that share a prefix. */
export interface Network {
  readonly address: ipaddr.IPv4 | ipaddr.IPv6;
  readonly prefixLength: number;
}

/**
 * Reads a network: an address, and the length of the prefix, without which it is the one address. IPv4 has four decimal parts.
 * @returns what is wrong, to follow the text in a sentence, when it is none; bits behind the prefix must be zero
 */
export function readNetwork(text: string): Network | string {
  const [written = '', prefix, ...rest] = text.split('/');
  const address = readAddress(written);
  if (!address || rest.length > 0) return 'is not a network';
  const bytes = address.toByteArray();
  const width = bytes.length * 8;
  if (prefix !== undefined && (!/^\d{1,3}$/.test(prefix) || Number(prefix) > width))
    return 'has no such prefix';
  const prefixLength = prefix === undefined ? width : Number(prefix);
  const hasHostBits = bytes.some((byte, index) => {
    const kept = Math.min(8, Math.max(0, prefixLength - index * 8));
    return (byte & (0xff >> kept)) !== 0;
  });
  return hasHostBits ? 'has bits set behind its prefix' : { address, prefixLength };
}

/** Whether a text is an address of the network; false for any other text. */
export function isInNetwork(text: string, network: Network): boolean {
  let address = readAddress(text);
  if (address instanceof ipaddr.IPv6 && network.address instanceof ipaddr.IPv4) {
    if (!address.isIPv4MappedAddress()) return false;
    address = address.toIPv4Address();
  }
  if (address instanceof ipaddr.IPv4) {
    return network.address instanceof ipaddr.IPv4 && address.match(network.address, network.prefixLength);
  }
  return (
    address !== undefined &&
    network.address instanceof ipaddr.IPv6 &&
    address.match(network.address, network.prefixLength)
  );
}
