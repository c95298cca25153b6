import { type DataModelCatalog, evalCodes } from '../engine/index.ts';
import { analyseSearch, type SearchAnalysis, splCodes } from '../spl/index.ts';
import {
  compareDiagnostics,
  type Diagnostic,
  didYouMean,
  type Place,
  type Severity,
  sourceText,
  whereIs,
} from '../text/index.ts';
import { type Check, type CheckContext, type Finding, type SearchItem, severityOf } from './checks/check.ts';
import { checks } from './checks/index.ts';
import { contentCodes } from './codes.ts';
import { baseNameOf, fileNameOf } from './content-folders.ts';
import type { Content, ContentDocument, ContentItem, LayoutName, Suppression } from './model.ts';
import { pathPattern } from './path-pattern.ts';
import { readSuppressions } from './read/item.ts';
import { searchReader } from './search-index.ts';

/** What checks take from their surroundings. */
export interface ValidateOptions {
  /** Today in UTC as YYYY-MM-DD; the machine's day when absent. */
  readonly today?: string;
  /** For the check of data model fields, which is left out without it. */
  readonly dataModels?: DataModelCatalog;
  /** What another room found in files that it reads itself. */
  readonly also?: OtherFindings;
}

/** Findings from outside this room, weighed already; they are sorted and silenced with the others. */
export interface OtherFindings {
  readonly diagnostics: readonly Diagnostic[];
  /** Codes that the configuration may name. */
  readonly codes: readonly string[];
  /** The objects found in, with what their key `detent` holds. */
  readonly items: readonly {
    readonly path: string;
    readonly document: Pick<ContentDocument, 'place'>;
    readonly detent: unknown;
  }[];
}

/** Everything found in a repository. */
export interface Validation {
  /** In order of file, line and column; findings of the loader included, suppressed ones not. */
  readonly diagnostics: readonly Diagnostic[];
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** Findings that a suppression with a reason silenced. */
  readonly suppressed: number;
}

/** Areas whose errors mean that a file was not understood: nothing may silence them. */
const alwaysOn = /^(?:yaml|schema|content)\//;

/**
 * Runs all checks over loaded content.
 *
 * Severities come from `detent.yml`, else from the check and the object's layout. A suppression silences
 * findings of one code in one object or under a path; one that silences nothing is itself reported
 * (`config/unused-suppression`).
 */
export function validate(content: Content, options: ValidateOptions = {}): Validation {
  const { also } = options;
  const found: Diagnostic[] = [...content.diagnostics, ...(also?.diagnostics ?? [])];
  const today = options.today ?? new Date().toISOString().slice(0, 10);
  const context = checkContext(content, today, options.dataModels);
  const common = commonLayoutOf(content);

  const report = (check: Check, item: ContentItem | undefined, finding: Finding): void => {
    const code = finding.code ?? check.code;
    const usual = severityOf(check, item?.layout ?? common);
    const severity = settingOf(content, code) ?? settingOf(content, check.code) ?? finding.severity ?? usual;
    if (severity === 'off') return;
    const keyPath = finding.keyPath;
    const at: Place | undefined = finding.at ?? item?.document.place(keyPath ?? [], finding.what);
    found.push({
      code,
      severity,
      message: finding.message,
      ...(at && { at }),
      ...(keyPath && { keyPath }),
      ...(finding.value !== undefined && { value: finding.value }),
      ...(finding.hint !== undefined && { hint: finding.hint }),
      ...(finding.notes && { notes: finding.notes }),
    });
  };

  for (const check of checks) {
    if (isOff(check, content)) continue;
    if ('checkAll' in check) {
      check.checkAll(context, (item, finding) => report(check, item, finding));
      continue;
    }
    for (const item of content.items) {
      if (!check.of.includes(item.kind)) continue;
      if (check.layouts && !check.layouts.includes(item.layout)) continue;
      check.check(item as never, (finding) => report(check, item, finding), context);
    }
  }
  found.push(...configurationFindings(content, also));
  const { kept, suppressed } = suppress(content, also?.items ?? [], withoutRepeats(found));
  kept.sort(compareDiagnostics);
  const count = (severity: Severity): number => kept.filter((one) => one.severity === severity).length;
  return {
    diagnostics: kept,
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    suppressed,
  };
}

function checkContext(
  content: Content,
  today: string,
  dataModels: DataModelCatalog | undefined,
): CheckContext {
  const byName = new Map<string, ContentItem[]>();
  for (const item of content.items) {
    const same = byName.get(item.name);
    if (same) same.push(item);
    else byName.set(item.name, [item]);
  }
  const unread = new Set(content.unreadPaths.map((path) => `${baseNameOf(path).toLowerCase()}.yml`));
  const memos = new Map<string, unknown>();
  const searchOf = searchReader(content);
  const analyses = new Map<SearchItem, SearchAnalysis | undefined>();
  const lookupColumns = (name: string): readonly string[] | undefined => {
    const columns = content.lookupCatalog.get(name)?.columns;
    return columns && columns.length > 0 ? columns : undefined;
  };
  // The same wrong name stands in many files; comparing it with a thousand names once is enough.
  const hints = new Map<string, string | undefined>();
  return {
    content,
    today,
    closeNames(name, kind) {
      const key = `${kind} ${name}`;
      if (!hints.has(key)) {
        const names = content.items.filter((item) => item.kind === kind).map((item) => item.name);
        hints.set(key, didYouMean(name, alike(name, names)));
      }
      return hints.get(key);
    },
    searchOf,
    analysisOf(item) {
      if (!analyses.has(item)) {
        const { search } = searchOf(item);
        analyses.set(item, search && analyseSearch(search, { lookupColumns }));
      }
      return analyses.get(item);
    },
    lookupColumns,
    dataModels,
    memo<T>(key: string, make: () => T): T {
      if (!memos.has(key)) memos.set(key, make());
      return memos.get(key) as T;
    },
    named: (name) => byName.get(name) ?? [],
    isUnread: (name) => unread.size > 0 && unread.has(fileNameOf(name)),
  };
}

/**
 * Names that share half of the name's words: comparing letters with a thousand others would take longer
 * than parsing.
 */
function alike(name: string, names: readonly string[]): readonly string[] {
  const words = name.toLowerCase().match(/[a-z0-9]{3,}/g) ?? [];
  if (words.length < 2) return names;
  return names.filter((other) => {
    const lower = other.toLowerCase();
    return words.filter((word) => lower.includes(word)).length * 2 >= words.length;
  });
}

/** The layout that findings about no object are weighed by. */
function commonLayoutOf(content: Content): LayoutName {
  const classic = content.detections.filter((item) => item.rules === 'classic').length;
  return classic * 2 > content.detections.length ? 'classic' : 'v5';
}

function settingOf(content: Content, code: string): Severity | 'off' | undefined {
  return content.configuration.checks.get(code);
}

/** A check whose every finding is off need not run. */
function isOff(check: Check, content: Content): boolean {
  const setting = settingOf(content, check.code);
  return setting === undefined ? check.severity === 'off' : setting === 'off';
}

/** A fault in a macro shows up in every search that calls it; it is one fault. */
function withoutRepeats(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return found.filter((diagnostic) => {
    const where = whereIs(diagnostic);
    const place = where ? `${where.source.name}\n${where.span.start}` : '';
    const key = `${diagnostic.code}\n${place}\n${diagnostic.message}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

interface ActiveSuppression extends Suppression {
  readonly covers: (path: string) => boolean;
  readonly place: () => Place;
  used: boolean;
}

function suppress(
  content: Content,
  others: OtherFindings['items'],
  found: readonly Diagnostic[],
): { readonly kept: Diagnostic[]; readonly suppressed: number } {
  const active = activeSuppressions(content, others);
  if (active.length === 0) return { kept: [...found], suppressed: 0 };
  const kept = found.filter((diagnostic) => {
    if (alwaysOn.test(diagnostic.code)) return true;
    const path = whereIs(diagnostic)?.source.name ?? '';
    const match = active.filter(({ code, covers }) => code === diagnostic.code && covers(path));
    for (const suppression of match) suppression.used = true;
    return match.length === 0;
  });
  const suppressed = found.length - kept.length;
  for (const { used, code, place } of active) {
    if (used) continue;
    kept.push({
      code: 'config/unused-suppression',
      severity: 'warning',
      message: alwaysOn.test(code)
        ? `Findings of \`${code}\` cannot be silenced.`
        : `Nothing is found that the suppression of \`${code}\` silences.`,
      at: place(),
      hint: 'Remove it.',
    });
  }
  return { kept, suppressed };
}

function activeSuppressions(content: Content, others: OtherFindings['items']): readonly ActiveSuppression[] {
  const active: ActiveSuppression[] = content.configuration.suppressions.map((suppression) => ({
    ...suppression,
    covers: pathPattern(suppression.path),
    place: () => suppression.place,
    used: false,
  }));
  const own = others.map(({ detent, ...item }) => ({ ...item, suppressions: readSuppressions(detent) }));
  for (const item of [...content.detections, ...content.baselines, ...own]) {
    item.suppressions.forEach((suppression, index) => {
      active.push({
        ...suppression,
        covers: (path) => path === item.path,
        place: () => item.document.place(['detent', 'suppress', index]),
        used: false,
      });
    });
  }
  return active;
}

/** Reports settings for codes that do not exist or cannot be turned down. Those of Sigma rules are known where such rules are looked at. */
function configurationFindings(content: Content, also: OtherFindings | undefined): readonly Diagnostic[] {
  const known = new Set([
    ...checks.map(({ code }) => code),
    ...Object.keys(splCodes),
    ...Object.keys(evalCodes),
    ...Object.keys(contentCodes),
    ...(also?.codes ?? []),
  ]);
  const findings: Diagnostic[] = [];
  const { checks: settings, suppressions, document } = content.configuration;
  const at = (keyPath: readonly (string | number)[]): Place =>
    document?.place(keyPath, 'key') ?? { source: sourceText('detent.yml', ''), span: { start: 0, end: 0 } };
  const say = (code: string, keyPath: readonly (string | number)[]): void => {
    if (alwaysOn.test(code)) {
      findings.push({
        code: 'config/not-adjustable',
        severity: 'warning',
        message: `The severity of \`${code}\` cannot be changed: such a file was not understood.`,
        at: at(keyPath),
        hint: 'Remove the line.',
      });
    } else if (!known.has(code) && (also || !code.startsWith('sigma/'))) {
      const hint = didYouMean(code, known);
      findings.push({
        code: 'config/unknown-check',
        severity: 'warning',
        message: `No check has the code \`${code}\`.`,
        at: at(keyPath),
        ...(hint !== undefined && { hint }),
      });
    }
  };
  for (const code of settings.keys()) say(code, ['checks', code]);
  suppressions.forEach(({ code }, index) => {
    if (!alwaysOn.test(code)) say(code, ['suppress', index]);
  });
  return findings;
}
