import { fieldOf } from '../field-text.ts';
import { findXmlBlock } from '../formats/xml-event.ts';
import { rawOrigin } from '../prefilter/origin.ts';
import type { ExtractionStep } from '../profile.ts';
import type { Stage, StageScope } from '../stage.ts';
import { keepFirst } from './keep-first.ts';

/** `xml-block`: the inner text of the first element of a name (with `all` of every one). */
export function xmlBlockStage(
  scope: StageScope,
  { element, into, all }: Extract<ExtractionStep, { step: 'xml-block' }>,
): Stage {
  return {
    names: [into],
    compile(name, before) {
      if (name !== into) return undefined;
      const isMentioned = scope.mentions(element);
      return keepFirst(before, (event) => {
        if (!isMentioned(event)) return null;
        const text = event.raw;
        const values: string[] = [];
        for (
          let block = findXmlBlock(text, element);
          block;
          block = findXmlBlock(text, element, block.next)
        ) {
          if (block.end > block.start) values.push(text.slice(block.start, block.end));
          if (!all) break;
        }
        return fieldOf(values);
      });
    },
    origins: (name) => (name === into ? rawOrigin : undefined),
    fillsGaps: true,
    structural: (_name, format) => (format === 'xml' ? [] : undefined),
  };
}
