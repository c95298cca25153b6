import { walkExpression, walkSearchExpression } from './flow.ts';
import type { Aggregation, Command, Expression, Search, SearchExpression } from './tree.ts';

/** The subsearches directly inside a command, in order of writing. */
export function subsearchesOf(command: Command): Search[] {
  switch (command.kind) {
    case 'join':
    case 'append':
    case 'appendcols':
      return [command.search];
    case 'appendpipe':
      return [command.pipeline];
    case 'multisearch':
    case 'set':
      return [...command.searches];
    case 'union':
      return command.datasets.flatMap((dataset) => (dataset.kind === 'subsearch' ? [dataset.search] : []));
    default: {
      const found: Search[] = [];
      for (const expression of searchExpressionsOf(command)) {
        walkSearchExpression(expression, (node) => {
          if (node.kind === 'subsearch') found.push(node.search);
        });
      }
      for (const expression of expressionsOf(command)) {
        walkExpression(expression, (node) => {
          if (node.kind === 'value-subsearch') found.push(node.search);
        });
      }
      return found;
    }
  }
}

/** The search expressions of a command. */
export function searchExpressionsOf(command: Command): SearchExpression[] {
  switch (command.kind) {
    case 'search':
      return [command.expression];
    case 'tstats':
    case 'mstats':
    case 'inputlookup':
      return command.where ? [command.where] : [];
    case 'transaction':
      return [command.startsWith, command.endsWith].flatMap((bound) =>
        bound?.kind === 'search' ? [bound.expression] : [],
      );
    default:
      return [];
  }
}

/** The eval expressions of a command, those inside eval(…) arguments included. */
export function expressionsOf(command: Command): Expression[] {
  switch (command.kind) {
    case 'where':
      return [command.expression];
    case 'eval':
    case 'fieldformat':
      return command.assignments.map(({ expression }) => expression);
    case 'head':
      return command.while ? [command.while] : [];
    case 'streamstats':
      return [...nestedExpressions(command), command.resetBefore, command.resetAfter].filter(
        (each) => each !== undefined,
      );
    case 'transaction':
      return [command.startsWith, command.endsWith].flatMap((bound) =>
        bound?.kind === 'eval' ? [bound.expression] : [],
      );
    default:
      return nestedExpressions(command);
  }
}

function nestedExpressions(command: Command): Expression[] {
  const nested: Expression[] = [];
  for (const { expression } of aggregationsOf(command)) if (expression) nested.push(expression);
  return nested;
}

/** The figures that a command computes: its aggregations, and of an expression over figures those in it. */
export function figuresOf(command: Command): readonly Aggregation[] {
  return aggregationsOf(command).flatMap((aggregation) => aggregation.figures ?? [aggregation]);
}

/** The aggregations of a command, that of a chart's WHERE clause included. */
export function aggregationsOf(command: Command): readonly Aggregation[] {
  switch (command.kind) {
    case 'chart':
    case 'timechart':
      return command.series.where
        ? [...command.aggregations, command.series.where.aggregation]
        : command.aggregations;
    case 'stats':
    case 'eventstats':
    case 'streamstats':
    case 'tstats':
    case 'mstats':
      return command.aggregations;
    default:
      return [];
  }
}
