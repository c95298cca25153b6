import type { FieldValue, Row } from '../engine/index.ts';
import { compilePredicate } from '../engine/index.ts';
import { parseSearchExpression } from '../spl/index.ts';
import { sourceText } from '../text/index.ts';
import type { Event } from './event.ts';
import { fieldOf } from './field-text.ts';
import { constantOrigin } from './prefilter/origin.ts';
import type { EventTypeRule } from './profile.ts';
import type { Stage, StageScope } from './stage.ts';

/**
 * `eventtype`: the names of all event types whose search holds. Event types may name each other; since a name is only
 * ever added, rounds are run until none is.
 * @source Knowledge Manager Manual: about event types
 */
export function compileEventTypes(scope: StageScope, rules: readonly EventTypeRule[]): Stage {
  let predicates: { name: string; holds: (row: Row) => boolean; naming: boolean }[] | undefined;
  return {
    names: ['eventtype'],
    compile(name) {
      if (name !== 'eventtype') return undefined;
      predicates ??= rules.map(({ name: eventType, when }) => ({
        name: eventType,
        holds: compileSearch(when),
        naming: /\beventtype\b/.test(when),
      }));
      const compiled = predicates;
      return (event) => eventTypesOf(event, scope.row(event), compiled);
    },
    origins: (name) => (name === 'eventtype' ? constantOrigin(rules.map((rule) => rule.name)) : undefined),
    replaces: true,
  };
}

function eventTypesOf(
  _event: Event,
  row: Row,
  predicates: readonly { name: string; holds: (row: Row) => boolean; naming: boolean }[],
): FieldValue {
  const found = new Set<string>();
  for (const { name, holds, naming } of predicates) if (!naming && holds(row)) found.add(name);
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const { name, holds, naming } of predicates) {
      if (!naming || found.has(name)) continue;
      const named = row.clone();
      named.set('eventtype', fieldOf([...found]));
      if (holds(named)) found.add(name);
    }
  }
  return fieldOf(predicates.filter(({ name }) => found.has(name)).map(({ name }) => name));
}

/** Compiles a search of the knowledge files; a fault in one is a fault of the program. */
export function compileSearch(text: string): (row: Row) => boolean {
  const { expression, diagnostics } = parseSearchExpression(sourceText('<event type>', text));
  if (!expression) throw new TypeError(`Not a search: ${text}: ${diagnostics[0]?.message ?? ''}`);
  return compilePredicate(expression, { now: 0 });
}
