import { dump } from 'js-yaml';
import type { ContentRule } from '../../harness/index.ts';
import { likelySimilar, relatedRules, type SigmaObject } from '../../sigma/index.ts';
import type { LogSourcePart, PageLink, RelatedRuleOnPage, SigmaRulePage } from '../page-model.ts';
import { aboutFalsePositives } from './false-positive-words.ts';
import { logSourceParts } from './log-source-words.ts';
import type { PageShelf } from './page-shelf.ts';
import { relationWords } from './relation-words.ts';
import { type RuleType, ruleTypeOf } from './rule-type-words.ts';
import { encodedPath } from './safe-address.ts';

/** A document that will get a page. */
interface Planned {
  readonly rule: ContentRule;
  readonly link: PageLink;
  readonly type: RuleType;
}

/** Collects what the pages of all Sigma documents show, in their order. */
export function sigmaPages(shelf: PageShelf): readonly SigmaRulePage[] {
  const { sigma } = shelf.options;
  if (!sigma) return [];
  const planned = sigma.rules.map((rule) => ({
    rule,
    link: shelf.slugs.link('sigma-rule', rule.name, rule.id ?? rule.name),
    type: ruleTypeOf(rule.path, rule.object),
  }));
  const related = relationsOf(planned);
  return planned.map((entry) => sigmaPage(entry, related.get(entry) ?? [], shelf));
}

function sigmaPage(
  { rule: { object, path, stories, tests }, link, type }: Planned,
  related: readonly RelatedRuleOnPage[],
  shelf: PageShelf,
): SigmaRulePage {
  const { sigma } = shelf.options;
  const isRule = object.kind === 'rule';
  return {
    kind: 'sigma-rule',
    link,
    source: sourceOf(path, shelf),
    ...(object.id === undefined ? {} : { id: object.id }),
    description: object.description ?? '',
    type: type.label,
    typeAbout: type.about,
    ...(object.status ? { status: object.status } : {}),
    ...(object.level ? { level: object.level } : {}),
    author: object.author ?? '',
    created: object.date ?? '',
    ...(object.modified === undefined ? {} : { modified: object.modified }),
    ...(object.license === undefined ? {} : { license: object.license }),
    references: shelf.references(object.references),
    logSource: logSourceOf(object),
    ...(object.kind !== 'correlation' && object.logSource.definition !== undefined
      ? { logSourceDefinition: object.logSource.definition }
      : {}),
    logic: logicOf(object),
    falsePositives: object.falsePositives,
    falsePositivesAbout: aboutFalsePositives(object.falsePositives),
    techniques: shelf.techniques(techniqueIds(object.tags)),
    tactics: tacticNames(object.tags, shelf),
    cves: cvesOf(object.tags),
    stories: stories.map((name) => shelf.named('story', name)),
    related,
    tests,
    tags: object.tags,
    ...(isRule && sigma?.convert ? { conversion: sigma.convert(object) } : {}),
  };
}

/**
 * Where a rule is shown: the published rules' own repository has no `detections/sigma/` above its folders.
 */
function sourceOf(path: string, { options: { sigma, repository } }: PageShelf) {
  const { address, branch } = sigma?.repository ?? repository;
  const below = path.replace(/^detections\/sigma\//, '');
  return { path: below, address: `${address}/blob/${encodedPath(branch)}/${encodedPath(below)}` };
}

function logSourceOf(object: SigmaObject): readonly LogSourcePart[] {
  return object.kind === 'correlation' ? [] : logSourceParts(object.logSource);
}

function logicOf(object: SigmaObject): SigmaRulePage['logic'] {
  const block = object.kind === 'rule' ? 'detection' : object.kind;
  const selectors = object.kind === 'correlation' ? 0 : object.detections.size;
  return { block, selectors, text: blockText(object, block) };
}

/** A block of the file as written. Of a document that a template completed, the whole is written anew. */
function blockText({ document }: SigmaObject, key: string): string {
  const from = document.place([key], 'key');
  const to = document.place([key], 'value');
  const written = document.source.text.slice(from.span.start, to.span.end).trimEnd();
  if (new RegExp(`^["']?${key}["']?\\s*:`).test(written)) return written.replaceAll(/\r\n?/g, '\n');
  const { value } = document;
  const part =
    typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
  return dump({ [key]: part }, { lineWidth: -1 }).trimEnd();
}

function techniqueIds(tags: readonly string[]): string[] {
  return tags.flatMap((tag) => {
    const [, id] = /^attack\.(t\d{4}(?:\.\d{3})?)$/i.exec(tag) ?? [];
    return id === undefined ? [] : [id];
  });
}

function tacticNames(tags: readonly string[], { options: { attack } }: PageShelf): string[] {
  return tags.flatMap((tag) => {
    if (!tag.startsWith('attack.')) return [];
    return attack.tactics.get(tag.slice('attack.'.length).replaceAll('_', '-'))?.name ?? [];
  });
}

function cvesOf(tags: readonly string[]): string[] {
  return tags.flatMap((tag) => {
    const [, year, number] = /^cve\.(\d{4})[.-](\d+)$/i.exec(tag) ?? [];
    return year === undefined || number === undefined ? [] : [`CVE-${year}-${number}`];
  });
}

/** The most rules that a page names as similar of its own accord. */
const mostSimilar = 5;

/**
 * The rules related to each: those declared on either side, then those that resemble it most. A rule that is
 * named twice counts once.
 */
function relationsOf(planned: readonly Planned[]): ReadonlyMap<Planned, readonly RelatedRuleOnPage[]> {
  const entryOf = new Map(planned.map((entry) => [entry.rule.object, entry]));
  const { declared, similar } = relatedRules([...entryOf.keys()]);
  return new Map(
    planned.map((entry) => {
      const { object } = entry.rule;
      const found = new Map<string, RelatedRuleOnPage>();
      for (const { type, id, rule, stated } of declared(object)) {
        if (found.has(id)) continue;
        const words = relationWords[type][stated === 'here' ? 'outgoing' : 'incoming'];
        found.set(id, { ...words, isDeclared: true, id, ...aboutRule(rule && entryOf.get(rule)) });
      }
      for (const { rule, score, shared } of similar(object, mostSimilar)) {
        const id = rule.id ?? rule.title;
        if (score < likelySimilar || found.has(id)) continue;
        const common = shared.map(({ kind, text }) => `${kind} ${text}`).join(', ');
        const reason = `Both have in common: ${common}.`;
        found.set(id, {
          label: 'Likely similar',
          reason,
          isDeclared: false,
          id,
          ...aboutRule(entryOf.get(rule)),
        });
      }
      return [entry, [...found.values()]];
    }),
  );
}

function aboutRule(entry: Planned | undefined) {
  if (!entry) return {};
  const { link, type, rule } = entry;
  const { level, description } = rule.object;
  return {
    page: link,
    type: type.label,
    ...(level ? { level } : {}),
    ...(description === undefined ? {} : { description }),
  };
}
