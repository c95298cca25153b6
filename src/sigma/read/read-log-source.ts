import type { LogSource } from '../tree.ts';
import { isMapping, type Reading } from './reading.ts';

/**
 * Reads a log source; undefined and a finding (`sigma/missing-key`, `sigma/bad-log-source`) when there is none.
 * @source Sigma Rules Specification: log source
 */
export function readLogSource(reading: Reading, value: unknown): LogSource | undefined {
  if (value === undefined) return reading.error('sigma/missing-key', [], 'The document has no `logsource`.');
  if (!isMapping(value))
    return reading.error('sigma/bad-log-source', ['logsource'], '`logsource` must be a mapping.');
  const attribute = (key: 'category' | 'product' | 'service' | 'definition'): string | undefined => {
    const written = value[key];
    if (written === undefined || written === null) return undefined;
    if (typeof written === 'string') return key === 'definition' ? written : written.toLowerCase();
    return reading.error(
      'sigma/bad-log-source',
      ['logsource', key],
      `\`${key}\` must be a text.`,
      'Quote it.',
    );
  };
  const [category, product, service] = [attribute('category'), attribute('product'), attribute('service')];
  const definition = attribute('definition');
  if (category === undefined && product === undefined && service === undefined) {
    return reading.error(
      'sigma/bad-log-source',
      ['logsource'],
      'The log source names neither `category`, `product` nor `service`.',
    );
  }
  return {
    ...(category === undefined ? {} : { category }),
    ...(product === undefined ? {} : { product }),
    ...(service === undefined ? {} : { service }),
    ...(definition === undefined ? {} : { definition }),
  };
}
