import { expandMacros } from '../../../spl/index.ts';
import { filterMacroName } from '../../link.ts';
import { contentCheck } from '../check.ts';

/** The check `macro/unused`; `about` says what it finds. */
export const unusedMacro = contentCheck({
  code: 'macro/unused',
  severity: 'off',
  about: 'A macro that no search and no other macro calls is dead weight.',
  passes: {},
  fails: { macro: [{}, { name: 'forgotten', definition: 'index=a' }] },
  checkAll({ content, searchOf }, report) {
    const used = new Set(content.detections.map(({ path }) => filterMacroName(path)));
    for (const item of [...content.detections, ...content.baselines, ...content.investigations]) {
      for (const { name } of searchOf(item).macros) used.add(name);
    }
    for (const item of content.detections) {
      item.drilldowns.forEach((_, index) => {
        const text = item.document.textAt(['drilldown_searches', index, 'search']);
        if (text) for (const { name } of expandMacros(text, content.macroCatalog).uses) used.add(name);
      });
    }
    for (const macro of content.macros) {
      if (used.has(macro.name)) continue;
      report(macro, { message: `Nothing calls the macro \`${macro.name}\`.`, keyPath: ['name'] });
    }
  },
});
