import type { RelatedRule } from '../../sigma/index.ts';

/** How a relation is called and what it means for the reader of the one rule, and of the other. */
interface RelationWords {
  readonly outgoing: { readonly label: string; readonly reason: string };
  readonly incoming: { readonly label: string; readonly reason: string };
}

const similar = {
  label: 'Similar',
  reason: 'Looks for related activity. One event can match both rules.',
};

/**
 * Each relation of the Sigma specification: `outgoing` on the page of the rule that declares it, `incoming`
 * on the other one's.
 */
export const relationWords: Readonly<Record<RelatedRule['type'], RelationWords>> = {
  similar: { outgoing: similar, incoming: similar },
  derived: {
    outgoing: { label: 'Derived from', reason: 'This rule was made from that one, which stays in use.' },
    incoming: { label: 'Origin of', reason: 'That rule was made from this one; both are in use.' },
  },
  obsolete: {
    outgoing: { label: 'Replaces', reason: 'That rule is retired in favour of this one.' },
    incoming: { label: 'Replaced by', reason: 'This rule is retired in favour of that one.' },
  },
  merged: {
    outgoing: { label: 'Merged from', reason: 'What that rule found, this one finds too.' },
    incoming: { label: 'Merged into', reason: 'What this rule found, that one finds too.' },
  },
  renamed: {
    outgoing: { label: 'Formerly', reason: 'The rule had that identifier before.' },
    incoming: { label: 'Now', reason: 'The rule has that identifier today.' },
  },
  correlation: {
    outgoing: { label: 'Correlates', reason: 'Counts the matches of that rule.' },
    incoming: { label: 'Correlated by', reason: 'Counts the matches of this rule.' },
  },
};
