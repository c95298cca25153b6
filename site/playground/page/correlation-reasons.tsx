import type { CorrelationOutcome, CountedGroup } from '../protocol.ts';
import { counted } from './numbers.ts';

/** Why a correlation gave results or did not: how often its rules matched, and the windows that came nearest to its condition. */
export function CorrelationReasons({ outcome }: { readonly outcome: CorrelationOutcome }) {
  const { title, rules, groups, groupCount } = outcome;
  return (
    <div class="pg-why">
      <p>What is counted:</p>
      <ul>
        {rules.map((rule, index) => (
          <li key={index}>
            {rule.title}: {counted(rule.matches, 'match')}
          </li>
        ))}
      </ul>
      {groupCount === 0 ? (
        <p>
          No match came into a window of <strong>{title}</strong>.
        </p>
      ) : (
        <p>
          <strong>{title}</strong>
          {groups.length < groupCount
            ? `, the ${groups.length} nearest of ${counted(groupCount, 'group')}:`
            : `, ${counted(groupCount, 'group')}:`}
        </p>
      )}
      {groups.map((group) => (
        <article key={group.name} class="pg-explained">
          <p>
            <strong>{group.name === '' ? 'All events' : group.name}</strong>, looked at{' '}
            {counted(group.looks, 'time')}
          </p>
          <ul class="pg-parts">
            {group.windows.map((window) => (
              <Window key={window.span} window={window} />
            ))}
          </ul>
        </article>
      ))}
    </div>
  );
}

function Window({ window }: { readonly window: CountedGroup['windows'][number] }) {
  const { span, figure, matches, holds } = window;
  return (
    <li class={holds ? 'met' : 'unmet'}>
      <span class="pg-sign" aria-hidden="true">
        {holds ? '✓' : '✗'}
      </span>
      <span class="pg-hidden">{holds ? 'holds: ' : 'fails: '}</span>
      <code>{span}</code> {figure !== '' && `${figure} from `}
      {counted(matches, 'match')}
    </li>
  );
}
