import type { Content, Detection } from '../../content/index.ts';
import { lineageOfSearch, openHarness, sourcesOfDetection } from '../../harness/index.ts';
import {
  analyseSearch,
  type FieldLineage,
  parseSearch,
  requiredFields,
  type SearchAnalysis,
} from '../../spl/index.ts';
import { diagnosticToJson, type SourceText, sourceText } from '../../text/index.ts';
import { defineCliCommand } from '../command.ts';
import { openContent } from '../open-content.ts';
import { choice } from '../options.ts';
import { printFindings, printJson } from '../report/findings.ts';
import { renderLineage } from '../report/lineage.ts';
import { selectContent, selectedDetections } from '../selection.ts';
import type { Terminal } from '../terminal.ts';

/** `detent fields DETECTION|SPL`: what a search reads and makes, and where each field comes from. */
export const command = defineCliCommand({
  name: 'fields',
  about: 'Shows what a search reads, and where each field of its result comes from, down to the raw event',
  arguments: [{ usage: '<search>', about: 'A detection (file, name or id), or a search in quotes' }],
  options: { format: choice('-f, --format <format>', 'How it is printed', ['text', 'json']) },
  examples: [
    { line: "detent fields 'Hunting 3CXDesktopApp Software'", about: 'The fields of a detection.' },
    { line: "detent fields 'index=x | stats count by host'", about: 'The fields of any search.' },
  ],
  async run({ args, options, terminal }) {
    const content = await openContent(options.content, terminal);
    const { env, cwd } = terminal.surroundings;
    const { source, detection } = searchOf(content, args[0] ?? '', cwd);
    const parsed = parseSearch(source, { macros: content.macroCatalog });
    const faults = parsed.diagnostics.filter((one) => one.severity === 'error');
    if (!parsed.search || faults.length > 0) {
      if (options.format === 'json') {
        printJson({ diagnostics: parsed.diagnostics.map(diagnosticToJson) }, terminal);
      } else printFindings(parsed.diagnostics, 'text', terminal, content.root);
      return 1;
    }
    const context = { lookupColumns: (table: string) => content.lookupCatalog.get(table)?.columns };
    const analysis = analyseSearch(parsed.search, context);
    const required = requiredFields(parsed.search, context);
    const harness = await openHarness(content, { env });
    const sources = detection ? await sourcesOfDetection(detection, parsed.search, content, harness) : [];
    const lineage = lineageOfSearch(parsed.search, sources, harness, content);
    if (options.format === 'json') {
      printJson(
        {
          required,
          reads: unique(analysis.reads),
          readsOthers: analysis.readsOpen,
          produces: [...analysis.produces.names].map(([name, { kind, from }]) => ({ name, kind, from })),
          producesOthers: !analysis.produces.complete,
          sources: sources.map(({ name, sourcetype, source }) => ({ name, sourcetype, source })),
          lineage,
          lookups: unique(analysis.lookups),
          dataModels: dataModelsOf(analysis),
          functions: unique(analysis.functions),
          aggregations: unique(analysis.aggregations),
          commands: unique(analysis.commands),
          macros: unique(parsed.macros),
        },
        terminal,
      );
    } else {
      const names = sources.map(({ name }) => name);
      printAnalysis(analysis, required, unique(parsed.macros), names, lineage, terminal);
    }
    return 0;
  },
});

/** A text with a blank, bar or comparison is a search unless it names a detection. */
function searchOf(
  content: Content,
  text: string,
  cwd: string,
): { readonly source: SourceText; readonly detection?: Detection } {
  const named = content.detections.some((one) => one.name === text);
  if (!named && /[|=`*\n]/.test(text)) return { source: sourceText('<search>', text) };
  const [detection] = selectedDetections(content, selectContent(content, [text], cwd));
  return detection ? { source: detection.searchText, detection } : { source: sourceText('<search>', text) };
}

function printAnalysis(
  analysis: SearchAnalysis,
  required: readonly string[],
  macros: readonly string[],
  sources: readonly string[],
  lineage: readonly FieldLineage[],
  terminal: Terminal,
): void {
  const { palette, columns } = terminal;
  const others = analysis.readsOpen ? ['(and maybe others)'] : [];
  const facts: [string, readonly string[]][] = [
    ['required', [...required, ...others]],
    ['data sources', sources],
    ['data models', dataModelsOf(analysis)],
    ['lookups', unique(analysis.lookups)],
    ['macros', macros],
    ['commands', unique(analysis.commands)],
    ['functions', [...unique(analysis.functions), ...unique(analysis.aggregations)]],
  ];
  for (const [name, values] of facts) {
    if (values.length > 0) terminal.out(`${palette.strong(name)}\n  ${values.join(', ')}\n`);
  }
  terminal.out(`${palette.strong('result')}\n`);
  for (const line of renderLineage(lineage, columns - 2, palette)) terminal.out(`  ${line}\n`);
  if (!analysis.produces.complete) terminal.out('  (and maybe others)\n');
}

function dataModelsOf(analysis: SearchAnalysis): string[] {
  const names = analysis.dataModels.map(({ model, dataset }) => (dataset ? `${model}.${dataset}` : model));
  return [...new Set(names)];
}

function unique(uses: readonly { readonly name: string }[]): string[] {
  return [...new Set(uses.map((use) => use.name))];
}
