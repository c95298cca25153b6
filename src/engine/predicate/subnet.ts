import { parseAddress } from '../values/address.ts';
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
