import { type ArgumentType, aggregates, commandDefinitions, evalFunctions } from '../../src/engine/index.ts';
import { type CommandSyntax, commands } from '../../src/spl/index.ts';
import { commandTemplates } from './command-templates.ts';
import { hostileTexts } from './hostile-values.ts';
import type { Random } from './random.ts';

const fields = [
  'a',
  'b',
  'c',
  'user',
  'host',
  '_time',
  '_raw',
  'duration',
  'n',
  'a.b{}',
  '__proto__',
  'constructor',
  'none',
];
const wildcards = ['*', 'a*', '*_*', '_*', '*a*b*', 'x*'];
const numbers = [
  '0',
  '1',
  '2',
  '10',
  '-1',
  '0.5',
  '1e3',
  '1700000000',
  '1e308',
  '9007199254740993',
  '-0',
  '1e12',
  '100000',
];
const patterns = [
  '(?<n>\\\\w+)',
  '(?<x>.)(?<y>.*)',
  '^(a+)+$',
  '(?i)x|y',
  '[a-z]{2,}',
  '(?<n>a)|(?<m>b)',
  '(.*)*x',
  '\\\\d+',
  '(?=a)',
  '',
  '.*',
  '(?<k>[^=]+)=(?<v>\\\\S+)',
  '(a|aa)+$',
  '\\\\b',
];
const seds = ['s/a/b/g', 's/(.)/\\\\1\\\\1/g', 'y/abc/xyz/', 's/x*/-/3', 's/(a+)+$/x/g', 's/./\\\\0/'];
const spans = [
  '1s',
  '5m',
  '1h',
  '1d',
  '1mon',
  '1d@d',
  '10',
  '0.1',
  '2log3',
  '1ms',
  '1y',
  '100y',
  '1w',
  '0s',
  '-5m',
];
const times = ['-1d@d', 'now', '0', '-1mon', '+1y@y', '@w0', '11/14/2023', '1700000000', '-99999y', 'x'];
const paths = ['a', 'a.b', 'a.b{}', 'a.b{2}.c', '{}', 'a{@x}', 'E.b', ''];
const formats = ['%Y-%m-%d', '%H:%M:%S.%3N', '%s', '%c', '%+', '%', '%Ez', '%Q9', '%s %j %U', '%d %s'];
const models = ['Endpoint.Processes', 'Authentication', 'Network_Traffic.All_Traffic', 'Change', 'Nope.X'];
const lookups = ['wild', 'plain', 'cidr', 'plain.csv', 'none', '/dev/zero', '../x.csv', 'CON'];
const macroCalls = ['`m`', '`n("a, b")`', '`n(a)`', '`loop`', '`none`', '`twice(x)`'];

/** How a placeholder of a template is filled. */
type Production = (grammar: SearchGrammar) => string;

/**
 * Writes searches out of the registries: every command by its template and options, every eval function and
 * aggregate by its declared parameters. Most are right, some are not.
 */
export class SearchGrammar {
  readonly random: Random;
  #depth = 0;

  constructor(random: Random) {
    this.random = random;
  }

  /** A whole search. */
  search(): string {
    const { random } = this;
    const head = random.chance(0.75) ? this.condition() : `| ${this.command(generating)}`;
    return [head, ...random.many(1, 6, () => this.command(piped))].join(' | ');
  }

  /** A pipeline without a first search. */
  pipeline(): string {
    return this.random.many(1, 3, () => this.command(piped)).join(' | ');
  }

  command(among: readonly CommandSyntax[]): string {
    const syntax = this.random.pick(among);
    const template = this.random.pick(commandTemplates[syntax.name] ?? ['{text}', '{field} {option}']);
    const options = this.random.chance(0.5) ? this.options(syntax) : '';
    const text = this.fill(template);
    return template.startsWith('!') ? `${syntax.name} ${text.slice(1)}` : `${syntax.name} ${options}${text}`;
  }

  /** Fills the `{placeholders}` of a template. */
  fill(template: string): string {
    return template.replace(/\{(\w+)\}/g, (written, name: string) => {
      const production = productions[name];
      return production ? production(this) : written;
    });
  }

  options(syntax: CommandSyntax): string {
    const table = Object.entries(syntax.options ?? {});
    if (table.length === 0) return '';
    return this.random
      .many(1, 3, () => {
        const [name, rule] = this.random.pick(table);
        const value = this.random.chance(0.1) ? this.text() : this.optionValue(rule.type, rule.choices);
        return `${name}=${value} `;
      })
      .join('');
  }

  optionValue(type: string, choices: readonly string[] = []): string {
    switch (type) {
      case 'boolean':
        return this.random.pick(['t', 'f', 'true', '0']);
      case 'choice':
        return this.random.pick([...choices, 'x']);
      case 'span':
      case 'seconds':
        return this.random.pick(spans);
      case 'field':
        return this.field();
      case 'integer':
      case 'number':
        return this.random.pick(numbers);
      case 'expression':
        return `(${this.expression()})`;
      default:
        return this.random.chance(0.5) ? this.random.pick(numbers) : this.text();
    }
  }

  field(): string {
    return this.random.pick(fields);
  }

  text(): string {
    const text = this.random.chance(0.5) ? this.random.pick(hostileTexts) : this.random.pick(fields);
    return this.random.chance(0.9) ? `"${text.replace(/[\\"]/g, '\\$&')}"` : text;
  }

  /** Runs a production that holds others, or the small one when there are many around it already. */
  nested(large: () => string, small: () => string): string {
    if (this.#depth >= 4) return small();
    this.#depth += 1;
    try {
      return large();
    } finally {
      this.#depth -= 1;
    }
  }

  condition(): string {
    const { random } = this;
    return this.nested(
      () =>
        random.pick<() => string>([
          () => '*',
          () => '*',
          () =>
            `${this.field()}${random.pick(['=', '!=', '<', '>=', '>'])}${random.pick([this.text(), ...numbers])}`,
          () => `(${this.condition()} OR ${this.condition()})`,
          () => `${this.condition()} ${this.condition()}`,
          () => `NOT ${this.condition()}`,
          () => `${this.field()} IN (${random.many(1, 4, () => this.text()).join(', ')})`,
          () => `${this.field()}="${random.pick(wildcards)}x*"`,
          () => `[search ${this.search()}]`,
          () => `earliest=${random.pick(times)} latest=${random.pick(times)}`,
          () => random.pick(macroCalls),
          () => `TERM(${random.pick(['a', 'x-y', '10.0.0.1'])})`,
          () => this.text(),
        ])(),
      () => '*',
    );
  }

  /** An expression for eval. */
  expression(): string {
    const { random } = this;
    return this.nested(
      () =>
        random.pick<() => string>([
          () => this.field(),
          () => `'${this.field()}'`,
          () => this.text(),
          () => random.pick(numbers),
          () =>
            `${this.expression()}${random.pick(['+', '-', '*', '/', '%', '.', ' . '])}${this.expression()}`,
          () => `-(${this.expression()})`,
          () => `if(${this.test()}, ${this.expression()}, ${this.expression()})`,
          () => `case(${this.test()}, ${this.expression()}, true(), ${this.expression()})`,
          () => this.call(),
          () => this.call(),
          () => this.call(),
        ])(),
      () => this.field(),
    );
  }

  /** A Boolean expression. */
  test(): string {
    const { random } = this;
    return this.nested(
      () =>
        random.pick<() => string>([
          () =>
            `${this.expression()}${random.pick(['=', '==', '!=', '<', '<=', '>', '>='])}${this.expression()}`,
          () => `(${this.test()} ${random.pick(['AND', 'OR', 'XOR'])} ${this.test()})`,
          () => `NOT ${this.test()}`,
          () => `${this.expression()} IN (${this.expression()}, ${this.expression()})`,
          () => `${this.expression()} LIKE "%a_${random.pick(fields)}%"`,
          () => `match(${this.expression()}, ${quoted(random.pick(patterns))})`,
          () => `isnotnull(${this.field()})`,
          () => 'true()',
        ])(),
      () => 'true()',
    );
  }

  /** A call of any function, with arguments as its parameters want them, mostly. */
  call(): string {
    const definition = this.random.pick(functions);
    const args: string[] = [];
    for (const { type, optional, repeats } of definition.parameters) {
      if (optional && this.random.chance(0.5)) break;
      const times = repeats ? this.random.many(1, 3, () => 0).length : 1;
      for (let time = 0; time < times; time += 1) args.push(this.argument(type));
    }
    if (this.random.chance(0.03)) args.push(this.expression());
    return `${definition.name}(${args.join(', ')})`;
  }

  argument(type: ArgumentType): string {
    const { random } = this;
    if (random.chance(0.1)) return this.expression();
    switch (type) {
      case 'number':
        return random.chance(0.5) ? random.pick(numbers) : this.field();
      case 'boolean':
        return this.test();
      case 'regex':
        return quoted(random.pick(patterns));
      case 'string':
        return random.pick([
          this.text(),
          this.field(),
          quoted(random.pick([...formats, ...paths, ...times])),
        ]);
      case 'multivalue':
        return random.pick([
          'b',
          'user',
          'split(_raw, " ")',
          'mvrange(1, 50)',
          this.field(),
          this.expression(),
        ]);
      default:
        return this.expression();
    }
  }

  aggregation(): string {
    const { random } = this;
    const definition = random.pick(figures);
    const name = `${definition.name}${definition.takesParameter ? random.pick(['50', '95', '99.9', '0']) : ''}`;
    const of = random.chance(0.15)
      ? `eval(${this.test()})`
      : random.pick([this.field(), random.pick(wildcards)]);
    const call = definition.fieldOptional && random.chance(0.5) ? name : `${name}(${of})`;
    return random.chance(0.3) ? `${call} AS ${random.pick(['x', 'y', 'a', '"z z"'])}` : call;
  }
}

function quoted(text: string): string {
  return `"${text.replace(/"/g, '\\"')}"`;
}

const functions = [...evalFunctions.values()];
const figures = [...aggregates.values()];
const implemented = commands.filter(({ name }) => commandTemplates[name] !== undefined);
const generating = implemented.filter((syntax) => syntax.generating);
/** Those that only have a name to be refused by are met from time to time. */
const piped = [
  ...implemented,
  ...implemented,
  ...implemented,
  ...commands.filter(({ kind }) => commandDefinitions.has(kind)),
  ...commands.slice(-4),
];

const list = (grammar: SearchGrammar, make: () => string, join: string): string =>
  grammar.random.many(1, 3, make).join(join);

const productions: Readonly<Record<string, Production>> = {
  field: (grammar) => grammar.field(),
  fields: (grammar) => list(grammar, () => grammar.field(), grammar.random.pick([' ', ', '])),
  wild: ({ random }) => random.pick(wildcards),
  wilds: (grammar) =>
    list(grammar, () => (grammar.random.chance(0.5) ? grammar.random.pick(wildcards) : grammar.field()), ' '),
  number: ({ random }) => random.pick(numbers),
  small: ({ random }) => random.pick(['0', '1', '2', '3', '10', '100']),
  text: (grammar) => grammar.text(),
  regex: ({ random }) => quoted(random.pick(patterns)),
  sed: ({ random }) => quoted(random.pick(seds)),
  span: ({ random }) => random.pick(spans),
  time: ({ random }) => random.pick(times),
  path: ({ random }) => random.pick(paths),
  format: ({ random }) => quoted(random.pick(formats)),
  model: ({ random }) => random.pick(models),
  lookup: ({ random }) => random.pick(lookups),
  macro: ({ random }) => random.pick(macroCalls),
  name: ({ random }) => random.pick(['x', 'y', 'z', 'a', 'b', 'user', '__proto__', '"p q"']),
  condition: (grammar) => grammar.condition(),
  expression: (grammar) => grammar.expression(),
  test: (grammar) => grammar.test(),
  aggregation: (grammar) => grammar.aggregation(),
  aggregations: (grammar) => list(grammar, () => grammar.aggregation(), grammar.random.pick([' ', ', '])),
  option: (grammar) => `${grammar.field()}=${grammar.text()}`,
  by: (grammar) => (grammar.random.chance(0.6) ? `by ${grammar.fill('{fields}')}` : ''),
  as: (grammar) => (grammar.random.chance(0.4) ? `as ${grammar.fill('{name}')}` : ''),
  search: (grammar) =>
    grammar.nested(
      () => `[${grammar.random.chance(0.8) ? 'search ' : ''}${grammar.search()}]`,
      () => '[search a=1 | head 3]',
    ),
  pipeline: (grammar) =>
    grammar.nested(
      () => `[${grammar.pipeline()}]`,
      () => '[eval x=1]',
    ),
};
