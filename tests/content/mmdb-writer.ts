/** What a record of a database may hold. */
export type MmdbValue = string | number | readonly MmdbValue[] | { readonly [key: string]: MmdbValue };

/**
 * Writes a small MaxMind database of IPv4 networks: a tree of 24-bit records, the data, and the metadata. Whole numbers
 * are written as uint32, others as doubles.
 * @param networks such as `203.0.113.0/24`, none inside another
 */
export function writeMmdb(networks: Readonly<Record<string, MmdbValue>>): Uint8Array {
  type Node = { children: (Node | number | undefined)[]; index: number };
  const nodes: Node[] = [];
  const newNode = (): Node => {
    const node: Node = { children: [undefined, undefined], index: nodes.length };
    nodes.push(node);
    return node;
  };
  const root = newNode();
  const data: number[] = [];
  for (const [network, record] of Object.entries(networks)) {
    const [address = '', length = '32'] = network.split('/');
    const bits = address
      .split('.')
      .map((part) => Number(part).toString(2).padStart(8, '0'))
      .join('')
      .slice(0, Number(length));
    let node = root;
    for (const bit of bits.slice(0, -1)) {
      const next = (node.children[Number(bit)] as Node | undefined) ?? newNode();
      node.children[Number(bit)] = next;
      node = next;
    }
    node.children[Number(bits.at(-1))] = data.length;
    data.push(...encode(record));
  }
  const tree = nodes.flatMap(({ children }) =>
    children.flatMap((child) => {
      if (child === undefined) return bytesOf(nodes.length, 3);
      return bytesOf(typeof child === 'number' ? nodes.length + 16 + child : child.index, 3);
    }),
  );
  const metadata = encode({
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: 1_700_000_000,
    database_type: 'Test-City',
    description: { en: 'made for a test' },
    ip_version: 4,
    languages: ['en', 'de'],
    node_count: nodes.length,
    record_size: 24,
  });
  const marker = [0xab, 0xcd, 0xef, ...text('MaxMind.com')];
  return Uint8Array.from([...tree, ...new Array(16).fill(0), ...data, ...marker, ...metadata]);
}

function encode(value: MmdbValue): number[] {
  if (typeof value === 'string') return [...control(2, text(value).length), ...text(value)];
  if (typeof value === 'number') {
    if (Number.isInteger(value) && value >= 0) return [...control(6, 4), ...bytesOf(value, 4)];
    const bytes = new DataView(new ArrayBuffer(8));
    bytes.setFloat64(0, value);
    return [...control(3, 8), ...new Uint8Array(bytes.buffer)];
  }
  if (Array.isArray(value)) return [...control(11, value.length), ...value.flatMap(encode)];
  const entries = Object.entries(value);
  return [
    ...control(7, entries.length),
    ...entries.flatMap(([key, one]) => [...encode(key), ...encode(one)]),
  ];
}

/** The byte that says type and size; types above 7 take a second one. */
function control(type: number, size: number): number[] {
  if (size > 28) return [(type << 5) | 29, size - 29];
  return type > 7 ? [size, type - 7] : [(type << 5) | size];
}

function bytesOf(value: number, count: number): number[] {
  return Array.from({ length: count }, (_, at) => (value >>> (8 * (count - 1 - at))) & 255);
}

function text(value: string): number[] {
  return [...new TextEncoder().encode(value)];
}
