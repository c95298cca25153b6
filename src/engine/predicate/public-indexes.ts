import type { SearchComparison, SearchExpression, SearchIn, SearchValue } from '../../spl/index.ts';

/**
 * Makes an expression that chooses events leave out internal indexes where it asks for any index: a pattern that begins
 * with `*` does not stand for `_internal`. Below NOT an expression stays as it is.
 * @source Search Manual, Retrieve events from indexes: `index=*` and `index=_*`
 */
export function withoutInternalIndexes(node: SearchExpression): SearchExpression {
  switch (node.kind) {
    case 'and':
    case 'or':
      return { ...node, operands: node.operands.map(withoutInternalIndexes) };
    case 'comparison':
      return node.field.name === 'index' && node.operator === '=' && isOpen(node.value)
        ? butInternal(node)
        : node;
    case 'in': {
      const open = node.field.name === 'index' ? node.values.filter(isOpen) : [];
      if (open.length === 0) return node;
      const others: SearchIn = { ...node, values: node.values.filter((value) => !isOpen(value)) };
      const publicOnes = butInternal({ ...node, values: open });
      return others.values.length === 0
        ? publicOnes
        : { kind: 'or', operands: [others, publicOnes], span: node.span };
    }
    default:
      return node;
  }
}

function isOpen({ text }: SearchValue): boolean {
  return text.startsWith('*');
}

function butInternal(node: SearchComparison | SearchIn): SearchExpression {
  const { field, span } = node;
  const value: SearchValue = { text: '_*', quoted: false, caseSensitive: false, span };
  const internal: SearchComparison = { kind: 'comparison', field, operator: '=', value, span };
  return { kind: 'and', operands: [node, { kind: 'not', operand: internal, span }], span };
}
