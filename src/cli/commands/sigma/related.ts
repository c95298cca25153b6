import type { ContentRule, SigmaContent } from '../../../harness/index.ts';
import {
  type DeclaredLink,
  likelySimilar,
  measureRelated,
  type RelatedRules,
  relatedRules,
  type SigmaObject,
  type SimilarRule,
} from '../../../sigma/index.ts';
import { closeNames, countOf, fitWidth, printable } from '../../../text/index.ts';
import { CliError } from '../../cli-error.ts';
import { defineCliCommand } from '../../command.ts';
import { choice, count, flag } from '../../options.ts';
import { printJson } from '../../report/findings.ts';
import { openSigmaOnly } from '../../sigma-content.ts';
import type { Terminal } from '../../terminal.ts';

const usualLimit = 10;

/** `detent sigma related RULE`: what a rule has to do with others, stated and computed. */
export const command = defineCliCommand({
  name: 'related',
  about: 'Lists the rules that have to do with one: those it names, and those like it',
  details:
    'Likeness is computed from log source, tags, references, folder, words, fields and values; a score of ' +
    `${likelySimilar} or more means a variant in most cases. Links that rules state are shown from both sides.`,
  arguments: [{ usage: '[rule]', about: 'Title, id or file of a rule of the content' }],
  options: {
    limit: count('--limit <n>', `Lists at most so many like rules; ${usualLimit} unless said`, 0),
    recall: flag('--recall', 'Measures instead how many of the stated `similar` links likeness finds'),
    format: choice('-f, --format <format>', 'How the rules are printed', ['text', 'json']),
  },
  examples: [
    {
      line: "detent sigma related 'Potential Compromised 3CXDesktopApp Update Activity'",
      about: 'The rules of the same campaign, and others that look for updaters.',
    },
    { line: 'detent sigma related --recall --content ../sigma', about: 'Measures it on a clone of SigmaHQ.' },
  ],
  async run({ args: [name], options, terminal }) {
    const sigma = await openSigmaOnly(options.content, terminal);
    const related = relatedRules(sigma.rules.map(({ object }) => object));
    if (options.recall) {
      const measure = measureRelated(
        sigma.rules.map(({ object }) => object),
        related,
      );
      if (options.format === 'json') printJson(measure, terminal);
      else {
        const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
        terminal.out(
          `${countOf(measure.rules, 'rule')}, ${measure.linked} of them with \`similar\` links: ${measure.links}, counted from both ends\n` +
            `found among the ten likest (recall@10)        ${percent(measure.recallAt10)}\n` +
            `likest rule is a linked one (precision@1)     ${percent(measure.precisionAt1)}\n`,
        );
      }
      return 0;
    }
    if (name === undefined)
      throw new CliError('cli/no-rule', 'No rule is named.', 'Give a title, an id or a file.');
    const { object } = findRule(sigma, name);
    const similar = related.similar(object, options.limit ?? usualLimit);
    if (options.format === 'json') printJson(toJson(object, related, similar), terminal);
    else printRelated(object, related.declared(object), similar, terminal);
    return 0;
  },
});

function findRule({ rules }: SigmaContent, name: string): ContentRule {
  const wanted = name.toLowerCase();
  const found = rules.find(
    (rule) =>
      rule.name.toLowerCase() === wanted ||
      rule.id === wanted ||
      rule.path === name.replaceAll('\\', '/') ||
      rule.path.endsWith(`/${name}`) ||
      rule.path.endsWith(`/${name}.yml`),
  );
  if (found) return found;
  const close = closeNames(
    name,
    rules.map((rule) => rule.name),
  );
  const hint = close.length > 0 ? `Did you mean \`${close[0]}\`?` : undefined;
  throw new CliError('cli/unknown-rule', `\`${name}\` is no rule of the content.`, hint);
}

function printRelated(
  object: SigmaObject,
  declared: readonly DeclaredLink[],
  similar: readonly SimilarRule[],
  terminal: Terminal,
): void {
  const { palette, columns } = terminal;
  const line = (head: string, title: string): void =>
    terminal.out(`  ${head.padEnd(22)}${fitWidth(printable(title), Math.max(20, columns - 24))}\n`);
  terminal.out(`${palette.strong(printable(object.title))}\n`);
  if (declared.length > 0) terminal.out('\nstated\n');
  for (const { type, id, rule, stated } of declared) {
    line(stated === 'here' ? type : `${type}, by it`, rule?.title ?? `${id} (not in this collection)`);
  }
  if (similar.length > 0) terminal.out('\ncomputed\n');
  const known = new Set(declared.map(({ rule }) => rule));
  for (const { rule, score, shared } of similar) {
    const mark = known.has(rule) ? ' stated' : score >= likelySimilar ? ' likely' : '';
    line(`${score.toFixed(2)}${mark}`, rule.title);
    line(
      '',
      palette.faint(fitWidth(shared.map(({ kind, text }) => `${kind} ${text}`).join(', '), columns - 24)),
    );
  }
  if (declared.length + similar.length === 0) terminal.out('\nIt has nothing to do with any other.\n');
}

function toJson(object: SigmaObject, related: RelatedRules, similar: readonly SimilarRule[]): object {
  const named = (rule: SigmaObject): object => ({
    rule: rule.title,
    id: rule.id ?? null,
    path: rule.document.source.name,
  });
  return {
    ...named(object),
    declared: related.declared(object).map(({ type, id, rule, stated }) => ({
      type,
      id,
      rule: rule?.title ?? null,
      path: rule?.document.source.name ?? null,
      stated,
    })),
    similar: similar.map(({ rule, score, shared }) => ({
      ...named(rule),
      score: Math.round(score * 1e4) / 1e4,
      shared: shared.map(({ kind, text }) => `${kind}: ${text}`),
    })),
  };
}
