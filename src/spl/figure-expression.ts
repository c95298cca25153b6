import { aggregateNamed } from './aggregate-names.ts';
import type { Aggregation, Call, Expression } from './tree.ts';

/**
 * Takes the statistical functions out of an expression over figures, `round(avg(x), 2)`: the calls of such a function with
 * one field, or of `count()`. In their place stands a field that is called as the figure, `'avg(x)'`.
 */
export function splitFigures(whole: Expression): { expression: Expression; figures: Aggregation[] } {
  const figures = new Map<string, Aggregation>();
  const split = (node: Expression): Expression => {
    switch (node.kind) {
      case 'call': {
        const figure = figureOf(node);
        if (!figure) return { ...node, args: node.args.map(split) };
        figures.set(figure.text, figure);
        return { kind: 'field', name: figure.text, quoted: true, span: node.span };
      }
      case 'unary':
        return { ...node, operand: split(node.operand) };
      case 'binary':
        return { ...node, left: split(node.left), right: split(node.right) };
      case 'in':
        return { ...node, value: split(node.value), list: node.list.map(split) };
      default:
        return node;
    }
  };
  return { expression: split(whole), figures: [...figures.values()] };
}

function figureOf({ name, args, span }: Call): Aggregation | undefined {
  const named = aggregateNamed(name);
  const [field, ...more] = args;
  if (!named || more.length > 0) return undefined;
  if (!field) return named.function === 'count' ? { ...named, text: 'count', span } : undefined;
  if (field.kind !== 'field' || field.name.includes('*')) return undefined;
  return {
    ...named,
    field: { kind: 'field', name: field.name, span: field.span },
    text: `${name}(${field.name})`,
    span,
  };
}
