import { fieldOf } from '../field-text.ts';
import { cleanFieldName, labelPattern } from '../formats/field-name.ts';
import { rawOrigin } from '../prefilter/origin.ts';
import type { ExtractionStep } from '../profile.ts';
import type { Stage, StageScope } from '../stage.ts';
import { keepFirst } from './keep-first.ts';
import { eachMatch } from './text-matches.ts';

/**
 * `xml-named`: every `<Data Name='n'>v</Data>`; entities in v stay encoded, an empty v gives no field, equal names
 * give several values unless `single`.
 */
export function xmlNamedStage(
  scope: StageScope,
  { of, quote, single = false }: Extract<ExtractionStep, { step: 'xml-named' }>,
): Stage {
  const block = scope.field(of);
  const every = new RegExp(`<Data Name=${quote}([^${quote}<>]*)${quote}>[^<]+<`, 'g');
  return {
    names: [],
    found(event) {
      const names: string[] = [];
      eachMatch(block(event), every, (match) => {
        names.push(cleanFieldName(match[1] ?? ''));
        return true;
      });
      return names;
    },
    compile(name, before) {
      const label = labelPattern(name, `${quote}<>`);
      if (!label) return undefined;
      const pattern = new RegExp(`<Data Name=${quote}${label}${quote}>([^<]+)<`, 'g');
      const isMentioned = scope.mentions(name);
      return keepFirst(before, (event) => {
        if (!isMentioned(event)) return null;
        const values: string[] = [];
        eachMatch(block(event), pattern, (match) => {
          values.push(match[1] ?? '');
          return !single;
        });
        return fieldOf(values);
      });
    },
    origins: (name) => (labelPattern(name, '') ? rawOrigin : undefined),
    fillsGaps: true,
    structural: (_name, format) => (format === 'xml' ? [of] : undefined),
  };
}
