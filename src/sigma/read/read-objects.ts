import type { Diagnostic } from '../../text/index.ts';
import type { SigmaDocument } from '../document.ts';
import type { SigmaObject } from '../tree.ts';
import { readCorrelation } from './read-correlation.ts';
import { readFilter } from './read-filter.ts';
import { readRule } from './read-rule.ts';
import { isMapping, type Mapping, Reading } from './reading.ts';

/**
 * Reads the documents of one file: rules, correlations and filters. The legacy `action` key makes a template of a document (`global`), forgets
 * it (`reset`), or gives the rule before once more with changes (`repeat`). A document with any error yields nothing but its findings.
 * @param documents in the order of the file
 * @source Sigma Rules Specification; version 1 for `action`
 */
export function readSigmaObjects(
  documents: readonly SigmaDocument[],
  report: (diagnostic: Diagnostic) => void,
): readonly SigmaObject[] {
  const objects: SigmaObject[] = [];
  let template: Mapping = {};
  let previous: Mapping | undefined;
  for (const document of documents) {
    const reading = new Reading(document, report);
    const value = document.value;
    if (!isMapping(value)) {
      reading.error('sigma/not-a-rule', [], 'The document is not a mapping.');
      continue;
    }
    let whole: Mapping | undefined;
    switch (value['action']) {
      case undefined:
        if (isMapping(value['correlation']) || isMapping(value['filter'])) whole = value;
        else previous = whole = merged(value, template);
        break;
      case 'global':
        template = withoutAction(value);
        previous = template;
        break;
      case 'reset':
        template = {};
        break;
      case 'repeat':
        if (previous) previous = whole = merged(previous, withoutAction(value));
        else reading.error('sigma/bad-action', ['action'], 'There is no rule before this one to repeat.');
        break;
      default: {
        const hint = 'Use global, reset or repeat, or leave it out.';
        reading.error(
          'sigma/bad-action',
          ['action'],
          `\`${String(value['action'])}\` is not an action.`,
          hint,
        );
      }
    }
    const object = whole && readObject(reading, whole);
    if (object) objects.push(object);
  }
  return objects;
}

function readObject(reading: Reading, value: Mapping): SigmaObject | undefined {
  if (value['correlation'] !== undefined) return readCorrelation(reading, value);
  if (value['filter'] !== undefined) return readFilter(reading, value);
  if (value['detection'] !== undefined) return readRule(reading, value);
  const hint = 'A rule has `detection`, a correlation `correlation`, a filter `filter`.';
  return reading.error('sigma/not-a-rule', [], 'The document has no `detection`.', hint);
}

/** A copy of `below` with the values of `above` over it: mappings key by key, everything else replaced. */
function merged(below: Mapping, above: Mapping): Mapping {
  const keys = Object.keys(above);
  if (keys.length === 0) return below;
  const result: Record<string, unknown> = { ...below };
  for (const key of keys) {
    const [under, over] = [below[key], above[key]];
    result[key] = isMapping(under) && isMapping(over) ? merged(under, over) : over;
  }
  return result;
}

function withoutAction(value: Mapping): Mapping {
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'action'));
}
