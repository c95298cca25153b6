import type { Macro } from '../../content/index.ts';
import type { MacroPage } from '../page-model.ts';
import { contentFacts } from './content-facts.ts';
import { type PageShelf, sortedBy } from './page-shelf.ts';
import { macrosIn, type Usage } from './usage.ts';

/** Collects what the page of a macro shows. */
export function macroPage(macro: Macro, usage: Usage, shelf: PageShelf): MacroPage {
  const callers = usage.callersOfMacro.get(macro.name) ?? [];
  return {
    kind: 'macro',
    ...contentFacts(macro, shelf),
    definition: macro.definition,
    arguments: macro.arguments,
    macros: macrosIn(macro.definition, shelf.content).map((name) => shelf.named('macro', name)),
    usedBy: sortedBy(callers, ({ name }) => name).map((item) => shelf.linkOf(item)),
  };
}
