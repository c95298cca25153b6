import type { EventPlace, ExplainedCorrelation } from '../../harness/index.ts';
import {
  type ExplainedEvent,
  type ExplainedNode,
  type FailingLeaf,
  logSourceText,
  type RuleExplanation,
  type SigmaCorrelation,
} from '../../sigma/index.ts';
import { countOf, fitWidth, type Palette, printable, wrapText } from '../../text/index.ts';
import { isoTime } from './sigma-matches.ts';

/** How an explanation is laid out. */
export interface ExplanationLayout {
  readonly palette: Palette;
  readonly columns: number;
}

/** Other origins that are listed for people. */
const mostOrigins = 5;

/**
 * Prints for people why a rule matched or did not.
 * @returns lines without line ends
 */
export function renderRuleExplanation(
  explanation: RuleExplanation<EventPlace>,
  layout: ExplanationLayout,
): string[] {
  const { rule, events, ofLogSource, matches, matched, nearest, others } = explanation;
  const { palette, columns } = layout;
  const logSource = logSourceText(rule.logSource);
  const lines = [palette.strong(printable(rule.title))];
  const say = (text: string): void => void lines.push(...wrapText(printable(text), columns));
  say(
    `${countOf(events, 'event')}, ${ofLogSource} of the log source ${logSource}; ` +
      `${matches === 0 ? 'none matches' : matches === 1 ? '1 matches' : `${matches} match`}.`,
  );
  if (!explanation.isLogSourceKnown) say(`No kind of event is known for the log source ${logSource}.`);
  if (ofLogSource === 0 && others.length > 0) {
    say('The events belong to other log sources:');
    for (const { origin, logSources, events: count } of others.slice(0, mostOrigins)) {
      const belongs = logSources.length > 0 ? logSources.join('; ') : 'none that is known';
      lines.push(fitWidth(`  ${count}  ${printable(origin)}: ${belongs}`, columns));
    }
    if (others.length > mostOrigins) lines.push(`  and ${others.length - mostOrigins} more`);
  }
  for (const event of matched) {
    lines.push('', ...wrapText(`${whichEvent(event)} matches:`, columns));
    lines.push(...treeLines(event.tree, 1, layout));
  }
  if (matches > matched.length)
    lines.push('', `… and ${countOf(matches - matched.length, 'more match', 'more matches')}`);
  nearest.forEach((event, index) => {
    lines.push('', ...nearestLines(event, index, logSource, layout));
  });
  return lines;
}

function nearestLines(
  event: ExplainedEvent<EventPlace>,
  index: number,
  logSource: string,
  layout: ExplanationLayout,
): string[] {
  const { palette, columns } = layout;
  const rank = index === 0 ? 'The nearest event is' : 'Then';
  const count = event.distance + (event.isOfLogSource ? 0 : 1);
  const lines = wrapText(
    `${rank} ${whichEvent(event)}: ${countOf(count, 'part')} would have to change.`,
    columns,
  );
  if (!event.isOfLogSource) {
    lines.push(...failure('log source', [`The event does not belong to ${logSource}.`], palette, columns));
  }
  for (const leaf of event.failing) lines.push(...leafLines(leaf, layout));
  return lines;
}

function leafLines(leaf: FailingLeaf, { palette, columns }: ExplanationLayout): string[] {
  const where = [...leaf.within, leaf.label].join(' > ');
  const actual = leaf.actual === null ? [] : [actualText(leaf.actual)];
  return failure(
    printable(where),
    [...actual, ...leaf.faults.map(({ text }) => capitalised(text))],
    palette,
    columns,
  );
}

function failure(head: string, remarks: readonly string[], palette: Palette, columns: number): string[] {
  const lines = [`  ${palette.error(' no')}  ${fitWidth(head, columns - 7)}`];
  for (const remark of remarks) {
    lines.push(...wrapText(printable(remark), columns - 7).map((line) => `       ${line}`));
  }
  return lines;
}

/** The parts that decide, one a line; leaves with what was compared. */
function treeLines(node: ExplainedNode, depth: number, layout: ExplanationLayout): string[] {
  if (!node.decides) return [];
  const { palette, columns } = layout;
  const sign = node.holds ? palette.good('yes') : palette.faint(' no');
  const indent = '  '.repeat(Math.min(depth, 10));
  const values = node.values === undefined ? '' : `: ${node.values.join(', ')}`;
  const room = Math.max(20, columns - indent.length - 5);
  const lines = [`${indent}${sign}  ${fitWidth(printable(headOf(node) + values), room)}`];
  if (node.actual !== undefined) {
    const text = node.actual === null ? 'There is no such field.' : actualText(node.actual);
    lines.push(`${indent}     ${palette.faint(fitWidth(printable(text), room))}`);
  }
  return [...lines, ...node.parts.flatMap((part) => treeLines(part, depth + 1, layout))];
}

function headOf({ label }: ExplainedNode): string {
  return label === 'all' || label === 'any' ? `${label} of these` : label;
}

function actualText(actual: readonly string[]): string {
  if (actual.length === 0) return 'There it has no value.';
  return `There it is ${actual.map((text) => `\`${text}\``).join(', ')}.`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function whichEvent({ place, time }: ExplainedEvent<EventPlace>): string {
  const when = time === undefined ? '' : ` (${isoTime(time)})`;
  return `event ${place.record} of ${printable(place.file)}${when}`;
}

/**
 * Prints for people what a correlation counted.
 * @returns lines without line ends
 */
export function renderCorrelationExplanation(
  explanation: ExplainedCorrelation,
  layout: ExplanationLayout,
): string[] {
  const { correlation, events, rules, results, groups, shown } = explanation;
  const { palette, columns } = layout;
  const lines = [palette.strong(printable(correlation.title))];
  const say = (text: string): void => void lines.push(...wrapText(printable(text), columns));
  say(`${conditionText(correlation)}; ${countOf(events, 'event')}, ${countOf(results, 'result')}.`);
  for (const { rule, matches } of rules) {
    const text = `${countOf(matches, 'match', 'matches')} of ${rule.title}`;
    lines.push(...wrapText(printable(text), columns - 2).map((line) => `  ${line}`));
  }
  if (groups === 0) say('No match belongs to a group, so that nothing was counted.');
  for (const { group, holds, windows } of shown) {
    const sign = holds ? palette.good('yes') : palette.error(' no');
    const name = [...group].map(([key, value]) => `${key}=${value}`).join(' ') || 'all events';
    lines.push('', `  ${sign}  ${fitWidth(printable(name), columns - 7)}`);
    for (const window of windows) {
      const figure = window.figure === undefined ? '' : `${figureText(window.figure)} from `;
      const text = `${figure}${countOf(window.size, 'match', 'matches')}, ${isoTime(window.from)} to ${isoTime(window.to)}`;
      lines.push(
        ...wrapText(text, columns - 7).map((line) => `       ${window.holds ? line : palette.faint(line)}`),
      );
    }
  }
  if (groups > shown.length) lines.push('', `… and ${countOf(groups - shown.length, 'more group')}`);
  return lines;
}

/** What a correlation asks for, in one line. */
export function conditionText({
  type,
  bounds,
  conditionFields,
  percentile,
  rules,
  timespanSeconds,
  groupBy,
}: SigmaCorrelation): string {
  const of = conditionFields.length > 0 ? ` of ${conditionFields.join(', ')}` : '';
  const rank = percentile === undefined ? '' : ` ${percentile}`;
  const limits = bounds.map(({ operator, number }) => `${operator} ${number}`).join(' and ');
  const wanted = limits === '' ? `all ${countOf(rules.length, 'rule')}` : limits;
  const by = groupBy.length > 0 ? ` by ${groupBy.join(', ')}` : '';
  return `${type}${rank}${of} ${wanted} within ${timespanSeconds} s${by}`;
}

function figureText(figure: number): string {
  return Number.isInteger(figure) ? String(figure) : String(Number(figure.toPrecision(12)));
}

/** The stable form of a rule's explanation. */
export function ruleExplanationToJson(explanation: RuleExplanation<EventPlace>): object {
  const { rule, matched, nearest, ...rest } = explanation;
  return {
    kind: 'rule',
    rule: rule.title,
    id: rule.id ?? null,
    logSource: rule.logSource,
    ...rest,
    matched: matched.map(eventToJson),
    nearest: nearest.map(eventToJson),
  };
}

function eventToJson({ place, time, ...rest }: ExplainedEvent<EventPlace>): object {
  return { file: place.file, event: place.record, time: time === undefined ? null : isoTime(time), ...rest };
}

/** The stable form of a correlation's explanation. */
export function correlationExplanationToJson(explanation: ExplainedCorrelation): object {
  const { correlation, rules, shown, ...rest } = explanation;
  return {
    kind: 'correlation',
    rule: correlation.title,
    id: correlation.id ?? null,
    condition: conditionText(correlation),
    ...rest,
    rules: rules.map(({ rule, matches }) => ({ rule: rule.title, id: rule.id ?? null, matches })),
    shown: shown.map(({ group, windows, ...about }) => ({
      group: Object.fromEntries(group),
      ...about,
      windows: windows.map(({ from, to, figure, ...window }) => ({
        from: isoTime(from),
        to: isoTime(to),
        figure: figure ?? null,
        ...window,
      })),
    })),
  };
}
