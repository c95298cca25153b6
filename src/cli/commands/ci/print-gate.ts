import {
  type Behaviour,
  type DatasetBehaviour,
  type GateReport,
  isBlind,
  type ShownRow,
  valueText,
  wordBehaviour,
  wordChange,
  wordNames,
} from '../../../harness/index.ts';
import { countFindings, countOf, fitWidth, printable, wrapText } from '../../../text/index.ts';
import { durationText } from '../../report/duration.ts';
import { printFindings } from '../../report/findings.ts';
import { countVerdicts, printSkipReasons, VerdictPrinter } from '../../report/verdicts.ts';
import type { Terminal } from '../../terminal.ts';

/** So many rows and events of a difference are shown; the others are counted. */
const mostShown = 5;
/** More passing tests than this are only counted. */
const linesForPassing = 30;

/**
 * Prints a gate for people: what changed, findings, verdicts, the behaviour diff, what lacks a test, and a
 * summary last.
 */
export function printGate(report: GateReport, folder: string, terminal: Terminal): void {
  const { palette } = terminal;
  const { compared, changes, findings, verdicts, behaviours, untested } = report;
  if (compared) {
    terminal.out(`${palette.strong(`from ${shortName(compared.base)} to ${shortName(compared.head)}`)}\n`);
    for (const change of changes) {
      terminal.out(`  ${printable(`${change.name}: ${wordChange(change)}`)}\n`);
    }
    if (changes.length === 0) terminal.out('  no object changed\n');
    if (report.everythingBy !== undefined)
      terminal.out(`  everything is tested because of ${printable(report.everythingBy)}\n`);
    terminal.out('\n');
  }
  printFindings(
    findings.map(({ finding }) => finding),
    'text',
    terminal,
    folder,
  );
  const passing = verdicts.filter(({ verdict }) => verdict === 'pass');
  const printer = new VerdictPrinter(terminal);
  for (const verdict of verdicts) {
    if (verdict.verdict === 'fail' || passing.length <= linesForPassing) printer.print(verdict);
  }
  printSkipReasons(verdicts, terminal);
  if (verdicts.length > 0) terminal.out('\n');
  for (const behaviour of behaviours) printBehaviour(behaviour, terminal);
  if (untested.length > 0) {
    terminal.out(`${palette.strong('without a full test')}\n`);
    for (const { detection, missing } of untested)
      line(`${detection.name}: ${missing}`, terminal, palette.warning);
    terminal.out('\n');
  }
  const { passed, failed, skipped } = countVerdicts(verdicts);
  terminal.out(
    `ci        ${compared ? `${countOf(changes.length, 'change')}, ` : ''}${countFindings(findings.map(({ finding }) => finding))}; ` +
      `${countOf(verdicts.length, 'test')}: ${passed} passed, ${failed} failed, ${skipped} skipped` +
      `${palette.faint(`  ${durationText(report.seconds)}`)}\n`,
  );
}

function printBehaviour(behaviour: Behaviour, terminal: Terminal): void {
  const { detection, fields, techniques, datasets } = behaviour;
  const { palette } = terminal;
  terminal.out(`${palette.strong(fitWidth(printable(detection.name), terminal.columns))}\n`);
  for (const [what, names] of [
    ['required fields', wordNames(fields)],
    ['ATT&CK', wordNames(techniques)],
  ] as const) {
    if (names.length > 0) line(`${what}: ${names.join(', ')}`, terminal);
  }
  if (isBlind(behaviour)) line('no dataset to compare it over', terminal);
  for (const dataset of datasets) printDataset(dataset, terminal);
  terminal.out('\n');
}

function printDataset(behaviour: DatasetBehaviour, terminal: Terminal): void {
  const { palette } = terminal;
  const { rows, events } = behaviour;
  line(`${behaviour.dataset}: ${wordBehaviour(behaviour)}`, terminal);
  printSome(rows?.gained ?? [], (row) => `+ ${rowText(row)}`, terminal, palette.good);
  printSome(rows?.lost ?? [], (row) => `- ${rowText(row)}`, terminal, palette.error);
  printSome(events?.gained ?? [], (event) => `+ event ${event}`, terminal, palette.faint);
  printSome(events?.lost ?? [], (event) => `- event ${event}`, terminal, palette.faint);
}

function printSome<Item>(
  items: readonly Item[],
  text: (item: Item) => string,
  terminal: Terminal,
  dress: (text: string) => string,
): void {
  for (const item of items.slice(0, mostShown))
    terminal.out(`    ${dress(fitWidth(printable(text(item)), terminal.columns - 4))}\n`);
  if (items.length > mostShown) terminal.out(`    … and ${items.length - mostShown} more\n`);
}

function rowText(row: ShownRow): string {
  return row.map(([name, value]) => `${name}=${valueText(value)}`).join(' ');
}

function line(text: string, terminal: Terminal, dress = (same: string): string => same): void {
  for (const part of wrapText(printable(text), terminal.columns - 2)) terminal.out(`  ${dress(part)}\n`);
}

/** A commit in seven characters; any other name as it is. */
function shortName(name: string): string {
  return /^[0-9a-f]{40,}$/.test(name) ? name.slice(0, 7) : name;
}
