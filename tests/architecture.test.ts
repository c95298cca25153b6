/**
 * The house's rules that a compiler does not see: which room may import which, that a room is entered by its
 * front door, and that the core stays free of Node.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const source = join(root, 'src');

/** Rooms by floor: a room may import rooms on the floors below its own, never beside or above. */
const floors = [
  ['text', 'regex'],
  ['spl'],
  ['engine'],
  ['events'],
  ['sigma', 'content'],
  ['harness'],
  ['publish', 'github'],
  ['cli'],
];
const core = new Set(['text', 'regex', 'spl', 'engine', 'events', 'sigma']);
const floorOf = new Map(floors.flatMap((rooms, floor) => rooms.map((room) => [room, floor] as const)));

interface Import {
  readonly file: string;
  readonly room: string;
  readonly target: string;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts'))
    .map((entry) => relative(source, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

const imports: Import[] = filesIn(source).flatMap((file) => {
  const text = readFileSync(join(source, file), 'utf8');
  const room = file.split('/')[0] ?? '';
  return [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g)].map((found) => ({
    file,
    room,
    target: found[1] ?? '',
  }));
});

/** A relative import's path from `src`, or nothing for a package. */
function resolved({ file, target }: Import): string | undefined {
  if (!target.startsWith('.')) return undefined;
  return posix.normalize(posix.join(posix.dirname(file), target));
}

describe('architecture', () => {
  it('finds the imports it is to judge', () => {
    expect(imports.length).toBeGreaterThan(50);
  });

  it('knows every room under src', () => {
    const rooms = new Set(imports.map((one) => one.room).filter((room) => !room.endsWith('.ts')));
    expect([...rooms].filter((room) => !floorOf.has(room))).toEqual([]);
  });

  it('imports go one way', () => {
    const wrong = imports.filter((one) => {
      const path = resolved(one);
      const target = path?.split('/')[0] ?? '';
      if (path === undefined || target === one.room || target === '..') return false;
      return (floorOf.get(target) ?? 99) >= (floorOf.get(one.room) ?? -1);
    });
    expect(wrong).toEqual([]);
  });

  it('another room is entered through its index', () => {
    const wrong = imports.filter((one) => {
      const path = resolved(one);
      const [target, ...rest] = path?.split('/') ?? [];
      if (path === undefined || target === one.room || target === '..') return false;
      return rest.join('/') !== 'index.ts';
    });
    expect(wrong).toEqual([]);
  });

  it('the core imports no Node module', () => {
    const wrong = imports.filter((one) => core.has(one.room) && one.target.startsWith('node:'));
    expect(wrong).toEqual([]);
  });
});
