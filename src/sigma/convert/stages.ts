import { type Command, type Expression, printCommand, type SearchExpression } from '../../spl/index.ts';
import { conjuncts, fieldsOf, type Logic, searchOf, whereOf } from './logic.ts';
import { evalGroup, fieldName, searchGroup } from './spl-nodes.ts';
import type { SplunkField } from './splunk-fields.ts';

/** A search in the order of its commands. */
export interface Stages {
  readonly search: SearchExpression | undefined;
  /** Fields that the search makes for itself, of elements of the raw text. */
  readonly extracted: readonly SplunkField[];
  /** What `search` says about those. */
  readonly later: SearchExpression | undefined;
  readonly where: Expression | undefined;
}

/** The lines of a search: the first without a pipe. */
export function commandLines({ search, extracted, later, where }: Stages): readonly string[] {
  const lines = [printCommand(searchCommand(search, true))];
  for (const { name, element = name } of extracted)
    lines.push(`| ${printCommand(extraction(name, element))}`);
  if (later) lines.push(`| ${printCommand(searchCommand(later, false))}`);
  if (where) lines.push(`| ${printCommand({ ...command('where'), kind: 'where', expression: where })}`);
  return lines;
}

function extraction(name: string, element: string): Command {
  const text = `<${element}>(?<${name}>[^<]+)<`;
  const pattern = { kind: 'text', text, span: { start: 0, end: 0 } } as const;
  return { ...command('rex'), kind: 'rex', mode: 'extract', pattern, groups: [name], maxMatch: 0 };
}

/** Gives `search` all it can say; the rest is one condition of `where`, so that NOT and OR over it mean what they say. */
export function stagesOf(logics: readonly Logic[]): Stages {
  const parts = logics.flatMap(conjuncts);
  const searches: SearchExpression[] = [];
  const late: SearchExpression[] = [];
  const rest: Logic[] = [];
  const extracted = new Map<string, SplunkField>();
  for (const part of parts) {
    const made = fieldsOf(part).filter(({ element }) => element !== undefined);
    for (const field of made) extracted.set(field.name, field);
    const search = searchOf(part);
    if (!search) rest.push(part);
    else (made.length > 0 ? late : searches).push(search);
  }
  const together = (ones: readonly SearchExpression[]) =>
    ones.length > 0 ? searchGroup('and', ones) : undefined;
  const conditions = rest.map((part) => whereOf(part));
  return {
    search: together(searches),
    extracted: [...extracted.values()],
    later: together(late),
    where: conditions.length > 0 ? evalGroup('AND', conditions) : undefined,
  };
}

/** `| table …` */
export function tableLine(fields: readonly string[]): string {
  return `| ${printCommand({ ...command('table'), kind: 'table', fields: fields.map(fieldName) })}`;
}

const everything: SearchExpression = {
  kind: 'term',
  form: 'word',
  text: '*',
  span: { start: 0, end: 0 },
};

function searchCommand(expression: SearchExpression = everything, implicit: boolean): Command {
  return { ...command('search'), kind: 'search', expression, implicit };
}

function command(name: string) {
  const span = { start: 0, end: 0 };
  return { name, nameSpan: span, span };
}
