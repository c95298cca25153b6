import type { MacroKeys } from '../kinds/macro.ts';
import type { ContentDocument, LayoutName, Macro } from '../model.ts';
import { readHead } from './item.ts';
import { keysOf, textOf, textsOf } from './values.ts';

/** Reads a macro. */
export function readMacro(document: ContentDocument, layout: LayoutName): Macro {
  const keys = keysOf<MacroKeys>(document.value);
  return {
    kind: 'macro',
    ...readHead(document, layout),
    definition: textOf(keys.definition),
    arguments: textsOf(keys.arguments),
  };
}
