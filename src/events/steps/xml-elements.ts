import { fieldOf } from '../field-text.ts';
import { cleanFieldName, labelPattern } from '../formats/field-name.ts';
import { rawOrigin } from '../prefilter/origin.ts';
import type { ExtractionStep } from '../profile.ts';
import type { Stage, StageScope } from '../stage.ts';
import { keepFirst } from './keep-first.ts';
import { eachMatch } from './text-matches.ts';

/** `xml-elements`: every `<name>text</name>` without attributes and child elements; equal names give several values. */
export function xmlElementsStage(
  scope: StageScope,
  { of }: Extract<ExtractionStep, { step: 'xml-elements' }>,
): Stage {
  const block = scope.field(of);
  return {
    names: [],
    found(event) {
      const names: string[] = [];
      eachMatch(block(event), /<([^\s<>/='"!?]+)>[^<]+<\/\1>/g, (match) => {
        names.push(cleanFieldName(match[1] ?? ''));
        return true;
      });
      return names;
    },
    compile(name, before) {
      const label = labelPattern(name, `\\s<>/='"!?`);
      if (!label) return undefined;
      const pattern = new RegExp(`<(${label})>([^<]+)</\\1>`, 'g');
      const isMentioned = scope.mentions(name);
      return keepFirst(before, (event) => {
        if (!isMentioned(event)) return null;
        const values: string[] = [];
        eachMatch(block(event), pattern, (match) => {
          values.push(match[2] ?? '');
          return true;
        });
        return fieldOf(values);
      });
    },
    origins: (name) => (labelPattern(name, '') ? rawOrigin : undefined),
    fillsGaps: true,
    structural: (_name, format) => (format === 'xml' ? [of] : undefined),
  };
}
