/**
 * Extraction steps: one file a kind, named as in `knowledge/source-types`. A step comes in as data and goes out as a
 * stage that can compute one field of an event without computing the others.
 */

import { firstText } from '../field-text.ts';
import type { ExtractionStep } from '../profile.ts';
import type { Stage, StageScope } from '../stage.ts';
import { copyStage } from './copy.ts';
import { firstStage } from './first.ts';
import { headerColumnsStage } from './header-columns.ts';
import { jsonStage } from './json.ts';
import { jsonLabelsStage } from './json-labels.ts';
import { jsonPairsStage } from './json-pairs.ts';
import { keyValueStage } from './kv.ts';
import { keyColonStage } from './kv-colon.ts';
import { keyLinesStage } from './kv-lines.ts';
import { lastOfStage } from './last-of.ts';
import { regexStage } from './regex.ts';
import { splitStage } from './split.ts';
import { unprefixStage } from './unprefix.ts';
import { xmlAttributesStage } from './xml-attributes.ts';
import { xmlBlockStage } from './xml-block.ts';
import { xmlElementsStage } from './xml-elements.ts';
import { xmlNamedStage } from './xml-named.ts';

/** Makes the stages of a source type's extraction steps, in order. Steps under `when` become stages of their own. */
export function compileSteps(
  steps: readonly ExtractionStep[],
  ids?: readonly number[],
): ((scope: StageScope) => Stage)[] {
  return steps.flatMap((step) => {
    if (step.step === 'when') return compileSteps(step.do, step.ids);
    return (scope: StageScope) => {
      const stage = compileStep(scope, step);
      return ids ? onlyFor(scope, stage, ids) : stage;
    };
  });
}

function compileStep(scope: StageScope, step: Exclude<ExtractionStep, { step: 'when' }>): Stage {
  switch (step.step) {
    case 'xml-block':
      return xmlBlockStage(scope, step);
    case 'xml-elements':
      return xmlElementsStage(scope, step);
    case 'xml-attributes':
      return xmlAttributesStage(scope, step);
    case 'xml-named':
      return xmlNamedStage(scope, step);
    case 'json':
      return jsonStage(scope);
    case 'json-labels':
      return jsonLabelsStage(scope);
    case 'json-pairs':
      return jsonPairsStage(scope, step);
    case 'unprefix':
      return unprefixStage(scope, step);
    case 'copy':
      return copyStage(scope, step);
    case 'first':
      return firstStage(scope, step);
    case 'last-of':
      return lastOfStage(scope, step);
    case 'regex':
      return regexStage(scope, step);
    case 'split':
      return splitStage(scope, step);
    case 'header-columns':
      return headerColumnsStage(scope, step);
    case 'kv':
      return keyValueStage(scope, step);
    case 'kv-lines':
      return keyLinesStage(scope, step);
    case 'kv-colon':
      return keyColonStage(scope, step);
    default: {
      const unknown: never = step;
      throw new TypeError(`No such extraction step: ${JSON.stringify(unknown)}`);
    }
  }
}

function onlyFor(scope: StageScope, stage: Stage, ids: readonly number[]): Stage {
  const wanted = new Set(ids.map(String));
  return {
    names: stage.names,
    compile(name, before) {
      const compiled = stage.compile(name, before);
      if (!compiled) return undefined;
      const id = scope.field(scope.idField);
      return (event) => (wanted.has(firstText(id(event)) ?? '') ? compiled(event) : before(event));
    },
    origins: (name, before) => stage.origins(name, before),
    ...(stage.fillsGaps ? { fillsGaps: true } : {}),
  };
}
