import { CliError } from './cli-error.ts';

/** One option of a command: how it is written, what it is for, and how its text becomes a value. */
export interface OptionDefinition<Value> {
  /** As commander wants it: `--limit <n>`. */
  readonly flags: string;
  readonly about: string;
  /** May be given more than once. */
  readonly repeats?: boolean;
  /** Makes the value of what was written; undefined when the option was not given. Throws {@link CliError}. */
  readonly read: (written: unknown) => Value;
}

export type OptionTable = Readonly<Record<string, OptionDefinition<unknown>>>;

/** The values of a table of options. Keys are the long names in camel case. */
export type OptionValues<Table extends OptionTable> = {
  readonly [Key in keyof Table]: Table[Key] extends OptionDefinition<infer Value> ? Value : never;
};

/** An option that is there or not. `--no-x` is off when given. */
export function flag(flags: string, about: string): OptionDefinition<boolean> {
  const negative = flags.includes('--no-');
  return { flags, about, read: (written) => (written === undefined ? negative : written === true) };
}

/** An option with a text. */
export function text(flags: string, about: string): OptionDefinition<string | undefined> {
  return { flags, about, read: (written) => (typeof written === 'string' ? written : undefined) };
}

/** An option that may be repeated, and whose flag may be followed by several texts. */
export function texts(flags: string, about: string): OptionDefinition<readonly string[]> {
  return {
    flags,
    about,
    repeats: true,
    read: (written) => (Array.isArray(written) ? written.map(String) : []),
  };
}

/** An option with a whole number from `min` up. */
export function count(flags: string, about: string, min: number): OptionDefinition<number | undefined> {
  return {
    flags,
    about,
    read(written) {
      if (written === undefined) return undefined;
      const number = Number(written);
      if (/^\d+$/.test(String(written)) && Number.isSafeInteger(number) && number >= min) return number;
      throw new CliError(
        'cli/bad-option',
        `\`${longName(flags)}\` wants a whole number from ${min} up, not \`${String(written)}\`.`,
      );
    },
  };
}

/** An option with one of a few words; the first is the default. */
export function choice<const Words extends readonly [string, ...string[]]>(
  flags: string,
  about: string,
  words: Words,
): OptionDefinition<Words[number]> {
  return {
    flags,
    about: `${about}: ${words.join(', ')}`,
    read(written) {
      if (written === undefined) return words[0];
      const word = words.find((candidate) => candidate === written);
      if (word !== undefined) return word;
      throw new CliError(
        'cli/bad-option',
        `\`${longName(flags)}\` cannot be \`${String(written)}\`.`,
        `Use one of: ${words.join(', ')}.`,
      );
    },
  };
}

function longName(flags: string): string {
  return /--[\w-]+/.exec(flags)?.[0] ?? flags;
}

/** Options of every command. */
export const commonOptions = {
  content: text('--content <dir>', 'The content repository; by default the one around the working directory'),
  color: flag('--no-color', 'Prints without colour'),
  quiet: flag('-q, --quiet', 'Prints results and faults only'),
} as const;

/** Options of the commands that run tests or checks over content. */
export const runOptions = {
  jobs: count('-j, --jobs <n>', 'Most tests under way at once; this version runs them one after another', 1),
  strict: flag('--strict', 'Counts skipped tests and warnings as failures'),
} as const;

/** Options of the commands that can repair what they find. */
export const fixOptions = {
  fix: flag('--fix', 'Repairs in the files what can be repaired safely in Sigma rules'),
  dryRun: flag('--dry-run', 'Says what `--fix` would change, and changes nothing'),
} as const;
