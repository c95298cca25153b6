import type { Event } from '../event.ts';
import { fieldOf, valuesOf } from '../field-text.ts';
import { compilePattern, execPattern } from '../pattern.ts';
import type { ExtractionStep } from '../profile.ts';
import type { Stage, StageScope } from '../stage.ts';
import { keepFirst } from './keep-first.ts';

/**
 * `regex`: named groups of a pattern on a field. The first match counts, with `all` every match of every value adds
 * one. Groups that took no part or are empty give no field.
 */
export function regexStage(
  scope: StageScope,
  { of = '_raw', pattern, all = false, dotAll = false }: Extract<ExtractionStep, { step: 'regex' }>,
): Stage {
  const regex = compilePattern(pattern, { dotAll });
  const subject = scope.field(of);
  const slot = scope.slot();
  const groupsOf = (event: Event): Map<string, string[]> => {
    let groups = event.memo[slot] as Map<string, string[]> | undefined;
    if (groups) return groups;
    groups = new Map();
    event.memo[slot] = groups;
    for (const value of valuesOf(subject(event))) {
      const text = String(value);
      let from = 0;
      for (;;) {
        const match = execPattern(regex, text, from);
        if (!match) break;
        for (const name of regex.groupNames) {
          const group = match.named(name);
          if (!group) continue;
          const known = groups.get(name);
          if (known) known.push(group);
          else groups.set(name, [group]);
        }
        if (!all) return groups;
        from = match.end > match.start ? match.end : match.end + 1;
        if (from > text.length) break;
      }
    }
    return groups;
  };
  return {
    names: regex.groupNames,
    compile(name, before) {
      if (!regex.groupNames.includes(name)) return undefined;
      return keepFirst(before, (event) => {
        const values = groupsOf(event).get(name);
        return values ? fieldOf(values) : null;
      });
    },
    origins: (name) => (regex.groupNames.includes(name) ? scope.origins(of) : undefined),
    fillsGaps: true,
    // The only pattern of which the tags alone tell what it finds.
    structural: (_name, format) =>
      format === 'xml' && of === '_raw' && !all && !dotAll && textOfElement.test(pattern) ? [] : undefined,
  };
}

/** A pattern for the text of the first element of a name. */
const textOfElement = /^<(\w+)\.\*\?>\(\?<\w+>\.\+\?\)<\/\1>$/;
