import type { Content } from '../../content/index.ts';
import { analyseSearch, parseSearch, requiredFields, type SearchAnalysis } from '../../spl/index.ts';
import { diagnosticToJson, type SourceText, sourceText } from '../../text/index.ts';
import { defineCliCommand } from '../command.ts';
import { openContent } from '../open-content.ts';
import { choice } from '../options.ts';
import { printFindings, printJson } from '../report/findings.ts';
import { renderTable } from '../report/table.ts';
import { selectContent, selectedDetections } from '../selection.ts';
import type { Terminal } from '../terminal.ts';

/** `detent fields DETECTION|SPL`: what a search reads and makes. */
export const command = defineCliCommand({
  name: 'fields',
  about: 'Shows which fields, lookups and data models a search reads, and which fields it makes',
  arguments: [{ usage: '<search>', about: 'A detection (file, name or id), or a search in quotes' }],
  options: { format: choice('-f, --format <format>', 'How it is printed', ['text', 'json']) },
  examples: [
    { line: "detent fields 'Hunting 3CXDesktopApp Software'", about: 'The fields of a detection.' },
    { line: "detent fields 'index=x | stats count by host'", about: 'The fields of any search.' },
  ],
  async run({ args, options, terminal }) {
    const content = await openContent(options.content, terminal);
    const source = searchOf(content, args[0] ?? '', terminal.surroundings.cwd);
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
    if (options.format === 'json') {
      printJson(
        {
          required,
          reads: unique(analysis.reads),
          readsOthers: analysis.readsOpen,
          produces: [...analysis.produces.names].map(([name, { kind, from }]) => ({ name, kind, from })),
          producesOthers: !analysis.produces.complete,
          lookups: unique(analysis.lookups),
          dataModels: dataModelsOf(analysis),
          functions: unique(analysis.functions),
          aggregations: unique(analysis.aggregations),
          commands: unique(analysis.commands),
          macros: unique(parsed.macros),
        },
        terminal,
      );
    } else printAnalysis(analysis, required, unique(parsed.macros), terminal);
    return 0;
  },
});

/** A text with a blank, bar or comparison is a search unless it names a detection. */
function searchOf(content: Content, text: string, cwd: string): SourceText {
  const named = content.detections.some((one) => one.name === text);
  if (!named && /[|=`*\n]/.test(text)) return sourceText('<search>', text);
  const [detection] = selectedDetections(content, selectContent(content, [text], cwd));
  return detection?.searchText ?? sourceText('<search>', text);
}

function printAnalysis(
  analysis: SearchAnalysis,
  required: readonly string[],
  macros: readonly string[],
  terminal: Terminal,
): void {
  const { palette, columns } = terminal;
  const others = analysis.readsOpen ? ['(and maybe others)'] : [];
  const facts: [string, readonly string[]][] = [
    ['required', [...required, ...others]],
    ['data models', dataModelsOf(analysis)],
    ['lookups', unique(analysis.lookups)],
    ['macros', macros],
    ['commands', unique(analysis.commands)],
    ['functions', [...unique(analysis.functions), ...unique(analysis.aggregations)]],
  ];
  for (const [name, values] of facts) {
    if (values.length > 0) terminal.out(`${palette.strong(name)}\n  ${values.join(', ')}\n`);
  }
  const made = [...analysis.produces.names].map(([name, { kind, from }]) => [name, kind, from.join(', ')]);
  terminal.out(`${palette.strong('result')}\n`);
  for (const line of renderTable(['field', 'made by', 'from'], made, columns - 2, palette)) {
    terminal.out(`  ${line}\n`);
  }
  if (!analysis.produces.complete) terminal.out('  (and maybe others)\n');
}

function dataModelsOf(analysis: SearchAnalysis): string[] {
  const names = analysis.dataModels.map(({ model, dataset }) => (dataset ? `${model}.${dataset}` : model));
  return [...new Set(names)];
}

function unique(uses: readonly { readonly name: string }[]): string[] {
  return [...new Set(uses.map((use) => use.name))];
}
