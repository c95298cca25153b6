import type { RelatedRule, SigmaObject } from '../tree.ts';
import { type RuleToken, tokensOfRule, tokenWeights } from './tokens-of-rule.ts';

/** A rule that is like another. */
export interface SimilarRule {
  readonly rule: SigmaObject;
  /** Cosine of the two rules' features: 1 for the same, 0 for nothing in common. */
  readonly score: number;
  /** What they have in common, that which counts most first. */
  readonly shared: readonly RuleToken[];
}

/** A link that rules state themselves. */
export interface DeclaredLink {
  readonly type: RelatedRule['type'];
  readonly id: string;
  /** The other rule; undefined where no rule has the id. */
  readonly rule: SigmaObject | undefined;
  /** Whether the rule itself states it, or the other one does. */
  readonly stated: 'here' | 'there';
}

/** Finds rules that have to do with each other. */
export interface RelatedRules {
  /** The links that the rule states, in its order, then those that others state to it. */
  declared(rule: SigmaObject): readonly DeclaredLink[];
  /** The rules most like it, the likest first; of equal ones the earlier. None without anything in common. */
  similar(rule: SigmaObject, limit: number): readonly SimilarRule[];
}

/** Two rules with a score from here on are likely to be variants of one thing: nine in ten of the links that published rules state are so alike. */
export const likelySimilar = 0.25;

/** A feature of so many rules says nothing about any of them. */
const mostRulesOfToken = 600;
/** In a handful of rules that are all alike, what they share is still rare among rules. */
const smallestCollection = 1_000;
/** Features that a result names. */
const mostShared = 5;

/** A feature and the rules that have it. */
interface Posting {
  readonly token: RuleToken;
  readonly rules: number[];
  weight: number;
}

/**
 * Prepares the rules of a collection for being compared. Each feature weighs by how few rules have it (inverse document frequency) and by its kind; an index from features to
 * rules finds all others that share one.
 */
export function relatedRules(objects: readonly SigmaObject[]): RelatedRules {
  const indexOf = new Map(objects.map((object, index) => [object, index]));
  const postings = new Map<string, Posting>();
  const postingsOf: Posting[][] = objects.map((object, index) =>
    tokensOfRule(object).map((token) => {
      const key = `${token.kind} ${token.text}`;
      let posting = postings.get(key);
      if (!posting) {
        posting = { token, rules: [], weight: 0 };
        postings.set(key, posting);
      }
      posting.rules.push(index);
      return posting;
    }),
  );
  const size = Math.max(objects.length, smallestCollection);
  for (const posting of postings.values()) {
    const count = posting.rules.length;
    const rarity = count < mostRulesOfToken ? Math.log((1 + size) / count) : 0;
    posting.weight = rarity * tokenWeights[posting.token.kind];
  }
  const lengths = postingsOf.map((own) =>
    Math.sqrt(own.reduce((sum, { weight }) => sum + weight * weight, 0)),
  );
  const incoming = new Map<string, { readonly from: SigmaObject; readonly type: RelatedRule['type'] }[]>();
  const byId = new Map<string, SigmaObject>();
  for (const object of objects) {
    if (object.id !== undefined && !byId.has(object.id)) byId.set(object.id, object);
    for (const { id, type } of object.related) {
      const links = incoming.get(id) ?? [];
      links.push({ from: object, type });
      incoming.set(id, links);
    }
  }
  const scores = new Float64Array(objects.length);
  return {
    declared(rule) {
      const own = rule.related.map(
        ({ id, type }): DeclaredLink => ({ type, id, rule: byId.get(id), stated: 'here' }),
      );
      const isOwn = new Set(own.map(({ type, id }) => `${type} ${id}`));
      const others = (rule.id === undefined ? [] : (incoming.get(rule.id) ?? [])).flatMap(({ from, type }) =>
        from.id === undefined || isOwn.has(`${type} ${from.id}`)
          ? []
          : [{ type, id: from.id, rule: from, stated: 'there' as const }],
      );
      return [...own, ...others];
    },
    similar(rule, limit) {
      const index = indexOf.get(rule);
      if (index === undefined) return [];
      const touched: number[] = [];
      const own = (postingsOf[index] ?? []).filter(({ weight }) => weight > 0);
      for (const { rules, weight } of own) {
        const square = weight * weight;
        for (const other of rules) {
          const before = scores[other] ?? 0;
          if (before === 0) touched.push(other);
          scores[other] = before + square;
        }
      }
      const likest: { readonly other: number; readonly score: number }[] = [];
      const length = lengths[index] ?? 0;
      for (const other of touched) {
        const score = (scores[other] ?? 0) / (length * (lengths[other] ?? 0));
        scores[other] = 0;
        if (other !== index) insert(likest, { other, score }, limit);
      }
      return likest.flatMap(({ other, score }) => {
        const like = objects[other];
        return like ? [{ rule: like, score, shared: sharedOf(own, postingsOf[other] ?? []) }] : [];
      });
    },
  };
}

/** Puts a candidate in its place among the best so far: sorting thousands for ten would take most of the time. */
function insert<Candidate extends { readonly other: number; readonly score: number }>(
  best: Candidate[],
  candidate: Candidate,
  limit: number,
): void {
  const standsBefore = (one: Candidate): boolean =>
    one.score > candidate.score || (one.score === candidate.score && one.other < candidate.other);
  let at = best.length;
  while (at > 0) {
    const before = best[at - 1];
    if (!before || standsBefore(before)) break;
    at -= 1;
  }
  if (at >= limit) return;
  best.splice(at, 0, candidate);
  if (best.length > limit) best.pop();
}

function sharedOf(own: readonly Posting[], others: readonly Posting[]): readonly RuleToken[] {
  const theirs = new Set(others);
  return own
    .filter((posting) => theirs.has(posting))
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, mostShared)
    .map(({ token }) => token);
}
