import type { RequiredFields } from '../../page-model.ts';
import { inline } from '../markdown-text.ts';

/** The fields that events must have for the search; the heading stays without any. */
export function requiredFieldsBlock({ names }: RequiredFields): readonly string[] {
  return [
    '#### Required fields',
    'List of fields required to use this analytic.',
    ...names.map((name) => `* ${inline(name)}`),
  ];
}
