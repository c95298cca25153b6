import type { FieldValue } from '../engine/index.ts';
import { displayWidth, fitWidth, type Palette, plainPalette, printable, wrapText } from '../text/index.ts';
import type { Explanation, NearestRow } from './explanation.ts';

/** How an explanation is laid out. */
export interface ExplanationLayout {
  readonly palette?: Palette;
  /** 100 by default. */
  readonly columns?: number;
}

/**
 * Prints an explanation for people: the funnel, the command that leaves nothing, and the nearest event term by term.
 * @returns lines without line ends
 */
export function renderExplanation(explanation: Explanation, layout: ExplanationLayout = {}): string[] {
  const palette = layout.palette ?? plainPalette;
  const columns = layout.columns ?? 100;
  const { emptiedBy } = explanation;
  const figures = [explanation.events, ...explanation.funnel.map((step) => step.out)].map(group);
  const wide = Math.max(...figures.map((figure) => figure.length));
  const lines = [`${figures[0]?.padStart(wide)}  events in the data`];
  for (const [index, step] of explanation.funnel.entries()) {
    const empties = emptiedBy?.step === index;
    const after = empties ? '  <- leaves nothing' : '';
    const text = fitWidth(printable(`| ${step.text}`), columns - wide - 2 - after.length);
    const figure = (figures[index + 1] ?? '').padStart(wide);
    if (empties) lines.push(palette.error(`${figure}  ${text}${after}`));
    else
      lines.push(
        emptiedBy && index > emptiedBy.step ? palette.faint(`${figure}  ${text}`) : `${figure}  ${text}`,
      );
  }
  for (const remark of emptiedBy?.remarks ?? []) lines.push(...wrapText(printable(remark), columns));
  if (emptiedBy?.nearest) {
    // What a later command gets are rows; they may be events no more.
    lines.push(...renderNearest(emptiedBy.nearest, emptiedBy.step === 0 ? 'event' : 'row', palette, columns));
  }
  return lines;
}

function renderNearest(nearest: NearestRow, noun: string, palette: Palette, columns: number): string[] {
  const met = nearest.terms.filter((term) => term.met).length;
  const time = timeText(nearest.time);
  const head =
    `The nearest ${noun} is number ${nearest.number} of ${nearest.of}${time && `, ${time}`}: ` +
    `it meets ${met} of ${nearest.terms.length} terms.`;
  const lines = wrapText(head, columns);
  for (const term of nearest.terms) {
    const sign = term.met ? palette.good('yes') : palette.error(' no');
    lines.push(`  ${sign}  ${fitWidth(printable(term.text), columns - 7)}`);
    if (term.met) continue;
    for (const { name, value } of term.fields) {
      const prefix = `       ${printable(name)} `;
      const what = value === null ? 'is missing there' : `is ${valueText(value)}`;
      lines.push(prefix + fitWidth(what, Math.max(20, columns - displayWidth(prefix))));
    }
    const others =
      term.metByRows === 0 ? `No ${noun} meets this term.` : `${group(term.metByRows)} others meet it.`;
    lines.push(`       ${palette.faint(others)}`);
  }
  return lines;
}

function valueText(value: NonNullable<FieldValue>): string {
  const list = typeof value === 'object' ? value : [value];
  return list.map((one) => `\`${printable(String(one))}\``).join(', ');
}

/** Epoch seconds as ISO 8601 in UTC; empty for anything that is no time. */
function timeText(value: FieldValue): string {
  if (value === null || typeof value === 'object') return '';
  const date = new Date(Number(value) * 1000);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}

function group(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
