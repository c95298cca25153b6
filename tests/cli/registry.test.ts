import { describe, expect, it } from 'vitest';
import type { CliCommand } from '../../src/cli/command.ts';
import { commandLoaders } from '../../src/cli/commands/index.ts';

const loaded = await Promise.all(
  [...commandLoaders].map(async ([name, load]) => [name, await load()] as const),
);
const all = loaded.flatMap(([name, command]): [string, CliCommand][] => [
  [name, command],
  ...(command.subcommands ?? []).map((one): [string, CliCommand] => [`${name} ${one.name}`, one]),
]);

describe.each(all)('%s', (name, command) => {
  it('is listed under its name and says what it is about', () => {
    expect(name.split(' ').at(-1)).toBe(command.name);
    expect(command.about).toMatch(/^[A-Z].*[^.]$/);
  });
  it('has examples of itself, unless it is a group', () => {
    if (command.subcommands) return;
    expect(command.examples.length).toBeGreaterThan(0);
    for (const { line, about } of command.examples) {
      expect(line.startsWith(`detent ${name}`)).toBe(true);
      expect(about).toMatch(/\.$/);
    }
  });
  it('names each option as its flag does', () => {
    for (const [key, option] of Object.entries(command.options)) {
      const long = /--(?:no-)?([\w-]+)/.exec(option.flags)?.[1] ?? '';
      expect(key).toBe(long.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()));
    }
  });
});
