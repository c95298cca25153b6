import { compileRegex, RegexLimitError } from '../../../src/regex/index.ts';
import { hostileTexts } from '../hostile-values.ts';
import { mutateText } from '../mutate.ts';
import type { Random } from '../random.ts';
import { searchSeeds } from '../seeds.ts';
import { type FuzzTarget, promise } from '../target.ts';

/** Patterns made and changed, over texts that let bad ones run away. */
export function regex(): FuzzTarget {
  const seeds = searchSeeds().flatMap(
    (search) => search.match(/"(?:[^"\\]|\\.)*[\\[(](?:[^"\\]|\\.)*"/g) ?? [],
  );
  return {
    name: 'regex',
    makeCase(random) {
      const seed =
        random.chance(0.5) || seeds.length === 0 ? pattern(random, 0) : random.pick(seeds).slice(1, -1);
      const subject = random.pick(subjects);
      const options = {
        caseInsensitive: random.chance(0.3),
        multiline: random.chance(0.2),
        dotAll: random.chance(0.2),
      };
      return {
        input: random.chance(0.4) ? mutateText(seed, random, tokens) : seed,
        about: `over ${subject.length} characters: ${JSON.stringify(subject.slice(0, 30))}`,
        run(input) {
          const compiled = compileRegex(String(input), options);
          if (!compiled.ok) {
            promise(compiled.message !== '', () => 'refused without a reason');
            promise(
              compiled.start >= 0 && compiled.start <= compiled.end && compiled.end <= input.length,
              () => `fault at ${compiled.start}-${compiled.end}`,
            );
            return;
          }
          try {
            checkMatches(compiled.regex, subject);
          } catch (error) {
            if (!(error instanceof RegexLimitError)) throw error;
          }
        },
      };
    },
  };
}

function checkMatches(
  compiled: Extract<ReturnType<typeof compileRegex>, { ok: true }>['regex'],
  subject: string,
): void {
  const first = compiled.exec(subject);
  promise(compiled.test(subject) === (first !== null), () => 'test and exec disagree');
  let count = 0;
  for (const match of compiled.matchAll(subject)) {
    promise(match.start >= 0 && match.end <= subject.length, () => `match at ${match.start}-${match.end}`);
    promise(
      match.groups[0] === subject.slice(match.start, match.end) || match.start > match.end,
      () => `match at ${match.start}-${match.end} says ${match.groups[0]}`,
    );
    for (const name of compiled.groupNames) match.named(name);
    count += 1;
    if (count >= 50) break;
  }
}

const subjects: readonly string[] = [
  ...hostileTexts,
  `${'a'.repeat(60)}!`,
  'a'.repeat(20_000),
  'ab'.repeat(5_000),
  'x=1, y="two" z=\'three\' 10.0.0.1 '.repeat(40),
  'C:\\Windows\\System32\\cmd.exe /c powershell -enc SQBFAFgA',
  `${'\n'.repeat(500)}x`,
  'İıſKÅ'.repeat(30),
];

const tokens = [
  ...'()[]{}|*+?.^$\\-,:=!<>',
  '(?<n>',
  '(?:',
  '(?=',
  '(?!',
  '(?<=',
  '(?>',
  '(?i)',
  '\\b',
  '\\1',
  '{2,}',
  '[^',
  '\\K',
  '(?R)',
  '\\Q',
  '\\x{10ffff}',
  '\\p{L}',
  '[[:alpha:]]',
  '(?(1)',
];

function pattern(random: Random, depth: number): string {
  return random
    .many(1, 5, () => {
      const atom = depth < 4 && random.chance(0.45) ? group(random, depth) : random.pick(atoms);
      return atom + random.pick(quantifiers);
    })
    .join(random.chance(0.2) ? '|' : '');
}

function group(random: Random, depth: number): string {
  const open = random.pick([
    '(',
    '(?:',
    '(?=',
    '(?!',
    '(?<=',
    '(?<!',
    '(?>',
    `(?<g${random.below(9)}>`,
    '(?i:',
    '(?|',
  ]);
  return `${open}${pattern(random, depth + 1)})`;
}

const atoms = [
  'a',
  'b',
  '.',
  '\\w',
  '\\s',
  '\\d',
  '[a-c]',
  '[^a]',
  'x',
  '\\b',
  '^',
  '$',
  '\\1',
  '\\R',
  '\\X',
  '\\h',
  '\\p{Lu}',
  'ſ',
  '\\.',
  '[\\s\\S]',
  '(?1)',
  '\\g{-1}',
  '\\K',
  '\\G',
];
const quantifiers = [
  '',
  '',
  '',
  '',
  '*',
  '+',
  '?',
  '*?',
  '+?',
  '++',
  '*+',
  '{2}',
  '{0,3}',
  '{1,}',
  '{0,1000}',
];
