import { cleanFieldName, labelPattern } from '../formats/field-name.ts';
import { rawOrigin } from '../prefilter/origin.ts';
import type { ExtractionStep } from '../profile.ts';
import type { Stage, StageScope } from '../stage.ts';
import { keepFirst } from './keep-first.ts';
import { eachMatch } from './text-matches.ts';

/** `xml-attributes`: every ` name='value'`, by default with its quotes; of equal names the first counts. */
export function xmlAttributesStage(
  scope: StageScope,
  { of, quote, keepQuotes = true }: Extract<ExtractionStep, { step: 'xml-attributes' }>,
): Stage {
  const block = scope.field(of);
  const value = keepQuotes ? `(${quote}[^${quote}<]*${quote})` : `${quote}([^${quote}<]+)${quote}`;
  const every = new RegExp(`\\s([^\\s=<>'"/]+)\\s*=\\s*${value}`, 'g');
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
      const label = labelPattern(name, `\\s=<>'"/`);
      if (!label) return undefined;
      const pattern = new RegExp(`\\s${label}\\s*=\\s*${value}`, 'g');
      const isMentioned = scope.mentions(name);
      return keepFirst(before, (event) => {
        if (!isMentioned(event)) return null;
        let found: string | null = null;
        eachMatch(block(event), pattern, (match) => {
          found = match[1] ?? null;
          return false;
        });
        return found;
      });
    },
    origins: (name) => (labelPattern(name, '') ? rawOrigin : undefined),
    fillsGaps: true,
    // Only in the System part can a value not look like an attribute: see the holes of a skeleton.
    structural: (_name, format) => (format === 'xml' && of === 'System_Props_Xml' ? [of] : undefined),
  };
}
