import { checkExpression } from '../../../engine/index.ts';
import { expressionsOf } from '../../../spl/index.ts';
import { commandsOf } from '../../search-index.ts';
import { itemCheck } from '../check.ts';

/** The check `search/expression`; `about` says what it finds. */
export const expression = itemCheck({
  code: 'search/expression',
  severity: 'error',
  about:
    'Every expression of eval, where and their like calls functions that exist, with fitting arguments ' +
    'and types. The findings carry codes of their own, `eval/...`.',
  of: ['detection', 'baseline', 'investigation'],
  passes: {},
  fails: {
    detection: {
      search:
        '`example_events` | stats count by dest user process_name | eval name=lowr(process_name) ' +
        '| `example_detection_filter`',
    },
  },
  check(item, report, { content, searchOf }) {
    const { search } = searchOf(item);
    if (!search) return;
    for (const command of commandsOf(search)) {
      const isCondition = command.kind === 'where';
      const isAssignment = command.kind === 'eval' || command.kind === 'fieldformat';
      for (const one of expressionsOf(command)) {
        const findings = checkExpression(one, isCondition ? 'boolean' : 'value', content.lookupCatalog);
        for (const { code, message, span, hint } of findings) {
          // An aggregate such as count(eval(a=1)) takes conditions too.
          if (code === 'eval/boolean-result' && !isAssignment) continue;
          report({ code, message, at: { source: search.source, span }, hint });
        }
      }
    }
  },
});
