import type { EventPlace, FileMatch } from '../../harness/index.ts';
import type { CompiledRule, CorrelationMatch, Detection } from '../../sigma/index.ts';
import { countOf } from '../../text/index.ts';
import type { Terminal } from '../terminal.ts';
import { renderTable } from './table.ts';

/** A result of a correlation over files. */
export type FileCorrelation = CorrelationMatch<EventPlace>;

/** Prints matches as a table. */
export function printMatches(matches: readonly FileMatch[], terminal: Terminal): void {
  const rows = matches.map(({ compiled: { rule }, time, file, record }) => [
    isoTime(time),
    rule.level ?? '',
    rule.title,
    file,
    String(record),
  ]);
  printTable(['time', 'level', 'rule', 'file', 'event'], rows, terminal);
}

/** Prints results of correlations as a table. */
export function printCorrelations(matches: readonly FileCorrelation[], terminal: Terminal): void {
  const rows = matches.map(({ correlation, group, time, figure, events }) => [
    isoTime(time),
    correlation.level ?? '',
    correlation.title,
    [...group].map(([name, value]) => `${name}=${value}`).join(' '),
    `${figure === undefined ? '' : `${figure} of `}${countOf(events.length, 'match', 'matches')}`,
  ]);
  printTable(['time', 'level', 'correlation', 'group', 'figure'], rows, terminal);
}

function printTable(columns: readonly string[], rows: readonly string[][], terminal: Terminal): void {
  if (rows.length === 0) return;
  terminal.out(`${renderTable(columns, rows, terminal.columns, terminal.palette).join('\n')}\n`);
}

/** The stable form of a match. `fields` are those that the rule names, as far as the event has them. */
export function matchToJson({ compiled, event, file, record, time }: FileMatch): object {
  const fields: Record<string, string | readonly string[]> = {};
  for (const name of fieldNames(compiled)) {
    const texts = event.field(name)?.texts;
    const [first] = texts ?? [];
    if (texts && first !== undefined) fields[name] = texts.length === 1 ? first : texts;
  }
  const { rule } = compiled;
  return {
    rule: rule.title,
    id: rule.id ?? null,
    level: rule.level ?? null,
    file,
    event: record,
    time: isoTime(time),
    fields,
  };
}

/**
 * The stable form of a correlation's result: that of a match, `file` and `event` being those of the last event in the window and `fields` the group, with what was compared in `figure`
 * (null where nothing is) and all events of the window.
 */
export function correlationToJson({ correlation, group, time, figure, events }: FileCorrelation): object {
  const last = events.at(-1);
  return {
    rule: correlation.title,
    id: correlation.id ?? null,
    level: correlation.level ?? null,
    file: last?.place.file ?? null,
    event: last?.place.record ?? null,
    time: isoTime(time),
    fields: Object.fromEntries(group),
    figure: figure ?? null,
    events: events.map(({ rule, place, time: at }) => ({
      rule: rule.title,
      id: rule.id ?? null,
      file: place.file,
      event: place.record,
      time: isoTime(at),
    })),
  };
}

/** Epoch seconds as ISO 8601 in UTC, with milliseconds; empty for what is no time. */
export function isoTime(epochSeconds: number): string {
  const time = new Date(Math.round(epochSeconds * 1000));
  return Number.isNaN(time.getTime()) ? '' : time.toISOString();
}

function fieldNames({ rule }: CompiledRule): ReadonlySet<string> {
  const names = new Set<string>();
  const walk = (detection: Detection): void => {
    if (detection.kind !== 'item') detection.of.forEach(walk);
    else if (detection.field !== undefined) names.add(detection.field);
  };
  for (const detection of rule.detections.values()) walk(detection);
  for (const name of rule.fields) names.add(name);
  return names;
}
