import {
  type Aggregation,
  aggregationsOf,
  type BinaryOperator,
  type Command,
  type CommandKind,
  type Expression,
  expressionsOf,
  figuresOf,
  type SearchExpression,
  searchExpressionsOf,
  walkExpression,
  walkSearchExpression,
} from '../../spl/index.ts';

/**
 * One question that the public documents leave open although results depend on it, and the answer given here.
 * What a definition decides for corner cases of its own stands in its `choices`; here stands what a verdict may turn on.
 */
export interface Choice {
  /** Permanent: reports name it. */
  readonly id: string;
  readonly question: string;
  readonly here: string;
  /** The other reading. */
  readonly instead: string;
  /** The page that would have to say it. */
  readonly source: string;
  /** Whether the result of this command can depend on the answer, by the way it is written. */
  concerns(command: Command): boolean;
}

/** All open questions, in the order of a search: terms, expressions, figures, commands. */
export const choices: readonly Choice[] = [
  {
    id: 'not-equal-on-multivalue',
    question: 'Does `field!=value` in a search hold for a multivalue that has the value among others?',
    here: 'It holds when any value differs.',
    instead: 'It holds only when all values differ.',
    source: 'Search Reference, search',
    concerns: hasTerm((term) => term.kind === 'comparison' && term.operator === '!='),
  },
  {
    id: 'number-against-text',
    question: 'How does `field<5` in a search compare a value that is no number?',
    here: 'As text.',
    instead: 'The comparison fails.',
    source: 'Search Reference, search',
    concerns: hasTerm((term) => term.kind === 'comparison' && /^[<>]/.test(term.operator)),
  },
  {
    id: 'empty-text',
    question: 'Does `field=""` hold for a missing field?',
    here: 'No: only for an empty text.',
    instead: 'It also holds for a missing field.',
    source: 'Search Reference, search',
    concerns: hasTerm((term) => term.kind === 'comparison' && term.value.text === ''),
  },
  {
    id: 'subnet-in-list',
    question: 'Does a subnet in an IN list of a search hold for the addresses inside it?',
    here: 'Yes, as after an equals sign.',
    instead: 'It is compared as text.',
    source: 'Search Reference, search',
    concerns: hasTerm(
      (term) => term.kind === 'in' && term.values.some(({ text }) => /^[\d.:a-f]+\/\d+$/i.test(text)),
    ),
  },
  {
    id: 'empty-subsearch',
    question: 'What does a subsearch without rows stand for?',
    here: 'For a condition that no event meets.',
    instead: 'For no condition at all.',
    source: 'Search Manual: About subsearches',
    concerns: hasTerm((term) => term.kind === 'subsearch'),
  },
  {
    id: 'not-with-null',
    question: 'What is NOT, or a comparison by !=, of a field that has no value?',
    here: 'Null, so that `where NOT field="x"` and `field!="x"` drop rows without the field.',
    instead: '`NOT` of it is true, so that rows without the field stay, as in the command search.',
    source: 'Search Reference, Comparison and Conditional functions; where',
    concerns: hasExpression(
      (node) => (node.kind === 'unary' && node.operator === 'NOT') || isBinary(node, ['!=']),
    ),
  },
  {
    id: 'types-in-comparison',
    question: 'How are a number and a text that is no number ordered?',
    here: 'As texts; a field that reads as a number is a number, a literal in quotes is a text.',
    instead: 'The comparison is null.',
    source: 'Search Reference, eval: Operators',
    // A field against a number is a question only where the field holds no number.
    concerns: hasExpression(
      (node) =>
        isBinary(node, ['<', '<=', '>', '>=']) &&
        ([node.left, node.right].some(({ kind }) => kind === 'string') ||
          [node.left, node.right].every(({ kind }) => kind === 'field')),
    ),
  },
  {
    id: 'concatenation-precedence',
    question: 'Does the dot bind tighter than + and -?',
    here: 'It binds as they do, from left to right.',
    instead: 'It binds looser, or tighter.',
    source: 'Search Reference, eval: Operators',
    concerns: hasExpression(
      (node) =>
        (isBinary(node, ['.']) && [node.left, node.right].some((side) => isBinary(side, ['+', '-']))) ||
        (isBinary(node, ['+', '-']) && [node.left, node.right].some((side) => isBinary(side, ['.']))),
    ),
  },
  {
    id: 'precision',
    question: 'With how many digits are products and quotients of literals with a decimal point printed?',
    here: 'By the significant digits of the literals, as the printed examples have it; sums in full.',
    instead: 'Always in full.',
    source: 'Search Reference, eval: numeric calculations; Mathematical functions: sigfig, exact',
    concerns: hasExpression(
      (node) => isBinary(node, ['*', '/']) && [node.left, node.right].some(hasDecimalPoint),
    ),
  },
  {
    id: 'like-backslash',
    question: 'Does a backslash in a pattern of like() escape % and _?',
    here: 'No: it stands for itself.',
    instead: 'It escapes, and a Windows path must double it.',
    source: 'Search Reference, Comparison and Conditional functions: like',
    concerns: hasExpression(
      (node) =>
        (isCall(node, ['like']) && node.args.slice(1).some(isTextWith('\\'))) ||
        (isBinary(node, ['LIKE']) && isTextWith('\\')(node.right)),
    ),
  },
  {
    id: 'match-on-multivalue',
    question: 'Do match() and like() hold for a multivalue when one value matches?',
    here: 'Yes.',
    instead: 'A multivalue gives null.',
    source: 'Search Reference, Comparison and Conditional functions: match, like',
    concerns: hasExpression((node) => isCall(node, ['match', 'like']) || isBinary(node, ['LIKE'])),
  },
  {
    id: 'half-rounding',
    question: 'Where does round() put a half, and by which digits?',
    here: 'Away from zero, by the decimal digits.',
    instead: 'To the even neighbour, or by the binary value.',
    source: 'Search Reference, Mathematical functions: round',
    concerns: hasExpression((node) => isCall(node, ['round'])),
  },
  {
    id: 'strptime-leftover',
    question: 'What does strptime() make of text behind the format, and of parts that the format lacks?',
    here: 'Text behind it is passed over; a missing year is 1970, a missing month January.',
    instead: 'Text behind it gives null; the missing parts are those of today.',
    source: 'Search Reference, Date and Time functions: strptime',
    concerns: hasExpression((node) => isCall(node, ['strptime'])),
  },
  {
    id: 'json-null',
    question: 'What does spath make of a JSON null?',
    here: 'The text `null`; json_extract() gives null.',
    instead: 'No value.',
    source: 'Search Reference, spath; JSON functions: json_extract',
    concerns: either(
      hasExpression((node) => isCall(node, ['spath', 'json_extract'])),
      isA('spath'),
    ),
  },
  {
    id: 'percentile-between-values',
    question: 'What is a percentile that falls between two values?',
    here: 'It is interpolated linearly, as in the printed examples.',
    instead: 'The nearest rank, as the text says; the higher of the two for a median.',
    source: 'Search Reference, Aggregate functions: perc, median',
    concerns: hasAggregation(({ function: name }) => /^(?:exact|upper)?perc$|^median$/.test(name)),
  },
  {
    id: 'count-of-multivalue',
    question: 'Does count(field) count the values of a multivalue or the events?',
    here: 'The values.',
    instead: 'The events.',
    source: 'Search Reference, Aggregate functions: count',
    concerns: hasAggregation(({ function: name, field }) => name === 'count' && field !== undefined),
  },
  {
    id: 'mode-ties',
    question: 'Which of several equally frequent values is the mode?',
    here: 'The one seen first.',
    instead: 'Another of them.',
    source: 'Search Reference, Aggregate functions: mode',
    concerns: hasAggregation(({ function: name }) => name === 'mode'),
  },
  {
    id: 'figures-over-nothing',
    question: 'Does stats without BY give a row when no event came in?',
    here: 'Yes: counts are 0, other figures are empty.',
    instead: 'Only when it counts.',
    source: 'Search Reference, stats',
    concerns: (command) =>
      command.kind === 'stats' &&
      command.by.length === 0 &&
      command.aggregations.every(({ function: name }) => name !== 'count' && name !== 'dc'),
  },
  {
    id: 'reset-counter',
    question: 'How does rate() correct a counter that was reset?',
    here: 'Not at all.',
    instead: 'By a way that is not published.',
    source: 'Search Reference, Time functions: rate',
    concerns: hasAggregation(({ function: name }) => name === 'rate'),
  },
  {
    id: 'sparkline-form',
    question:
      'What does a sparkline put into its field, and which spans of time does it draw without one given?',
    here: 'A multivalue: a marker, then a number for each span, 0 where there is none; at most 100 spans.',
    instead: 'Another form, or other spans.',
    source: 'Search Reference, stats: sparkline-agg',
    concerns: hasAggregation(({ function: name }) => name === 'sparkline'),
  },
  {
    id: 'bin-other-field',
    question: 'What does bin with a span of time give for a field other than _time?',
    here: 'The start of the span in epoch seconds.',
    instead: 'A range as text.',
    source: 'Search Reference, bin',
    concerns: (command) =>
      command.kind === 'bin' && command.bins.span?.kind === 'time' && command.field.name !== '_time',
  },
  {
    id: 'number-of-bins',
    question: 'Which round span does bins=N take, and on which day does a week begin?',
    here: 'The smallest of 1, 2 or 5 times a power of ten with at most N bins; weeks begin on Sunday.',
    instead: 'Another round span; another day.',
    source: 'Search Reference, bin',
    concerns: (command) =>
      command.kind === 'bin' &&
      (command.bins.span === undefined ||
        (command.bins.span.kind === 'time' && command.bins.span.unit === 'w')),
  },
  {
    id: 'rename-order',
    question: 'Are several renames of one command carried out at once or one after the other?',
    here: 'One after the other, left to right.',
    instead: 'At once, so that `a as b, b as a` swaps.',
    source: 'Search Reference, rename',
    concerns: (command) =>
      command.kind === 'rename' &&
      command.renames.some(({ to }, index) =>
        command.renames.slice(index + 1).some(({ from }) => from.name === to.name),
      ),
  },
  {
    id: 'mvexpand-missing-field',
    question: 'What does mvexpand do with a row that lacks the field?',
    here: 'It passes unchanged.',
    instead: 'It is dropped.',
    source: 'Search Reference, mvexpand',
    concerns: isA('mvexpand'),
  },
  {
    id: 'foreach-null',
    question: 'Is a field without a value that foreach goes through nothing, or zero in a sum?',
    here: 'Null, as everywhere in eval: the sum is null.',
    instead: 'It is passed over, as one printed example has it.',
    source: 'Search Reference, foreach',
    concerns: isA('foreach'),
  },
  {
    id: 'top-ties',
    question: 'In which order do top and rare list equally frequent values, and of what are the percentages?',
    here: 'Last in text order first; of the rows that have all the fields.',
    instead: 'In another order; of all rows.',
    source: 'Search Reference, top; rare',
    concerns: either(isA('top'), isA('rare')),
  },
  {
    id: 'lookup-without-match',
    question: 'What becomes of an output field that the event has, when the lookup matches nothing?',
    here: 'OUTPUT takes it away; OUTPUTNEW and a lookup without OUTPUT leave it.',
    instead: 'It stays.',
    source: 'Search Reference, lookup',
    concerns: (command) => command.kind === 'lookup' && command.output === 'OUTPUT',
  },
  {
    id: 'join-null',
    question:
      'Does an empty field of the subsearch overwrite that of the main row, and how are keys compared?',
    here: 'It does not; multivalued keys are equal with the same values in the same order.',
    instead: 'It does; keys are compared value by value.',
    source: 'Search Reference, join',
    concerns: isA('join'),
  },
  {
    id: 'appendcols-longer',
    question: 'What becomes of rows of appendcols beyond the last main row?',
    here: 'They are added as rows of their own.',
    instead: 'They are dropped.',
    source: 'Search Reference, appendcols',
    concerns: isA('appendcols'),
  },
  {
    id: 'transaction-bounds',
    question: 'Which events open, close and evict a transaction?',
    here: 'As listed at the command transaction in the support table.',
    instead: 'A pair that maxspan or maxpause cuts is shown; an event at the very limit still belongs.',
    source: 'Search Reference, transaction',
    concerns: isA('transaction'),
  },
  {
    id: 'window-edge',
    question: 'Does an event exactly at the edge of time_window belong to it?',
    here: 'No.',
    instead: 'Yes.',
    source: 'Search Reference, streamstats',
    concerns: (command) => command.kind === 'streamstats' && command.timeWindowSeconds !== undefined,
  },
  {
    id: 'regex-missing-field',
    question: 'Does `regex field!="…"` keep rows without the field?',
    here: 'Yes.',
    instead: 'No.',
    source: 'Search Reference, regex',
    concerns: (command) => command.kind === 'regex' && command.negated,
  },
  {
    id: 'mixed-sort',
    question: 'How does sort order a column that mixes numbers, addresses and text?',
    here: 'Pair by pair: two numbers by value, two addresses by number, any other two as text.',
    instead: 'Kind by kind: numbers before text, or all as text.',
    source: 'Search Reference, sort',
    concerns: (command) => command.kind === 'sort' && command.keys.some(({ as }) => as === 'auto'),
  },
  {
    id: 'ema-weight',
    question: 'Which value does ema of trendline weigh by alpha?',
    here: 'The new one.',
    instead: 'The old one, as the printed formula has it.',
    source: 'Search Reference, trendline',
    concerns: (command) => command.kind === 'trendline' && command.trends.some(({ type }) => type === 'ema'),
  },
  {
    id: 'map-missing-field',
    question: 'What does map put in for a `$name$` without a field?',
    here: 'It stays as it is written.',
    instead: 'An empty text, or the row is passed over.',
    source: 'Search Reference, map',
    concerns: isA('map'),
  },
  {
    id: 'series-names',
    question: 'How are the columns of chart called when several figures are split by a field?',
    here: 'As the figure, `: ` and the value: `count: a`, by figure first.',
    instead: 'Otherwise, or in another order.',
    source: 'Search Reference, chart; timechart: sep, format',
    concerns: (command) =>
      (command.kind === 'chart' ? command.column : command.kind === 'timechart' ? command.by : undefined) !==
        undefined && aggregationsOf(command).length > 1,
  },
  {
    id: 'period-names',
    question:
      'When does the latest period of timewrap end, and how are the columns of several series called?',
    here: 'With the search, else now; after the series and the period: `a_latest_day`.',
    instead: 'With the last row; otherwise.',
    source: 'Search Reference, timewrap',
    concerns: isA('timewrap'),
  },
  {
    id: 'region-fields',
    question: 'How are number, length and density of the regions of localize called?',
    here: '`count`, `duration` and `density`.',
    instead: 'Otherwise.',
    source: 'Search Reference, localize',
    concerns: isA('localize'),
  },
  {
    id: 'contingency-order',
    question: 'In which order does contingency list values, and which do its sums take in?',
    here: 'By falling count; those shown.',
    instead: 'In text order; all of them.',
    source: 'Search Reference, contingency',
    concerns: isA('contingency'),
  },
  {
    id: 'sums-over-nothing',
    question: 'Is there a row of sums of columns when no row came in?',
    here: 'No.',
    instead: 'Yes, one without sums.',
    source: 'Search Reference, addcoltotals; addtotals: col',
    concerns: (command) =>
      command.kind === 'addcoltotals' || (command.kind === 'addtotals' && command.column),
  },
  {
    id: 'dedup-order',
    question: 'In which order do the rows of dedup come out with sortby?',
    here: 'Sorted, the first of each kind being kept.',
    instead: 'As they came in.',
    source: 'Search Reference, dedup',
    concerns: (command) => command.kind === 'dedup' && command.sortBy.length > 0,
  },
  {
    id: 'unknown-address',
    question: 'What does iplocation give for an address that the database lacks?',
    here: 'No fields.',
    instead: 'Fields with empty texts.',
    source: 'Search Reference, iplocation',
    concerns: isA('iplocation'),
  },
  {
    id: 'repeated-element',
    question: 'Which value does xmlkv take of an element that is repeated?',
    here: 'The last.',
    instead: 'All of them, or the first.',
    source: 'Search Reference, xmlkv',
    concerns: isA('xmlkv'),
  },
  {
    id: 'empty-cells',
    question: 'Does untable make rows of empty cells?',
    here: 'No.',
    instead: 'Yes, with an empty value.',
    source: 'Search Reference, untable',
    concerns: isA('untable'),
  },
  {
    id: 'outlier-quartiles',
    question: 'What is a quartile of outlier that falls between two values?',
    here: 'It is interpolated linearly.',
    instead: 'One of the two.',
    source: 'Search Reference, outlier',
    concerns: isA('outlier'),
  },
  {
    id: 'improbable-rows',
    question: 'How wide are the bins of anomalydetection, and below which probability is a row an anomaly?',
    here: 'By Freedman and Diaconis; below the first quartile less three times the distance of the quartiles.',
    instead: 'By another rule, so that other rows are found.',
    source: 'Search Reference, anomalydetection',
    concerns: isA('anomalydetection'),
  },
  {
    id: 'metric-data-points',
    question: 'Which events are metric data points?',
    here: 'Those with metric_name and _value, or with fields named metric_name:x.',
    instead: 'Only what a metrics index holds.',
    source: 'Search Reference, mstats; Metrics Manual: data points',
    concerns: isA('mstats'),
  },
  {
    id: 'time-zone',
    question: 'In which time zone are days cut and times printed?',
    here: 'UTC.',
    instead: "The zone of the user's account.",
    source: 'Search Manual: Time zones',
    concerns: hasExpression(
      (node) =>
        isCall(node, ['strftime', 'relative_time']) &&
        node.args.slice(1).some(isTextMatching(/[HIMdaAjwUu]|@/)),
    ),
  },
];

/** The open questions that a command's result can depend on. */
export function choicesOf(command: Command): readonly Choice[] {
  return choices.filter((choice) => choice.concerns(command));
}

type Concerns = Choice['concerns'];

function isA(kind: CommandKind): Concerns {
  return (command) => command.kind === kind;
}

function either(...tests: readonly Concerns[]): Concerns {
  return (command) => tests.some((test) => test(command));
}

/** The terms of the command's search expressions; a subsearch counts as a term, its own commands are asked apart. */
function hasTerm(test: (term: SearchExpression) => boolean): Concerns {
  return (command) =>
    searchExpressionsOf(command).some((expression) => {
      let found = false;
      walkSearchExpression(expression, (term) => {
        found ||= test(term);
      });
      return found;
    });
}

function hasExpression(test: (node: Expression) => boolean): Concerns {
  return (command) =>
    expressionsOf(command).some((expression) => {
      let found = false;
      walkExpression(expression, (node) => {
        found ||= test(node);
      });
      return found;
    });
}

function hasAggregation(test: (aggregation: Aggregation) => boolean): Concerns {
  return (command) => figuresOf(command).some(test);
}

function isBinary(
  node: Expression,
  operators: readonly BinaryOperator[],
): node is Extract<Expression, { kind: 'binary' }> {
  return node.kind === 'binary' && operators.includes(node.operator);
}

function isCall(node: Expression, names: readonly string[]): node is Extract<Expression, { kind: 'call' }> {
  return node.kind === 'call' && names.includes(node.name);
}

function isTextWith(piece: string): (node: Expression) => boolean {
  return (node) => node.kind === 'string' && node.value.includes(piece);
}

function isTextMatching(pattern: RegExp): (node: Expression) => boolean {
  return (node) => node.kind === 'string' && pattern.test(node.value);
}

function hasDecimalPoint(node: Expression): boolean {
  return node.kind === 'number' && node.text.includes('.');
}
