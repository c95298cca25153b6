import { printPattern } from '../text-pattern.ts';
import type { RuleValue } from '../tree.ts';

const signs = { eq: '=', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

/** Writes a value of a rule for people, much as the rule writes it, wildcards of modifiers included. */
export function printValue(value: RuleValue): string {
  switch (value.kind) {
    case 'text':
      return printPattern(value.pattern);
    case 'number':
      return value.text;
    case 'boolean':
      return String(value.value);
    case 'null':
      return 'null';
    case 'exists':
      return value.value ? 'exists' : 'does not exist';
    case 'regex':
      return `/${value.pattern}/${value.ignoreCase ? 'i' : ''}`;
    case 'network':
      return value.cidr;
    case 'comparison':
      return `${signs[value.operator]} ${value.bound.text}`;
    case 'time-part':
      return `${value.part} ${signs[value.operator]} ${value.bound.text}`;
    case 'field':
      return `the value of ${value.name}`;
    case 'any-of':
      return value.of.map(printValue).join(' or ');
  }
}
