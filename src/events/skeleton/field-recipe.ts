import type { FieldValue } from '../../engine/index.ts';
import type { HoleKind } from './pieces.ts';
import type { Skeleton } from './skeleton-tree.ts';

/** One value of a field: the text of a hole between two texts that are always the same, or a text that is always the same. */
export interface ValueRecipe {
  readonly hole?: number;
  readonly before: string;
  readonly behind: string;
}

/** How the values of a field are put together in events of one skeleton; none for a field that they do not have. */
export type FieldRecipe = readonly ValueRecipe[];

/** An event of a skeleton with marks in its holes, whose fields tell which hole a value comes from. */
export function markedEvent(skeleton: Skeleton): string {
  return filledEvent(skeleton, markOf);
}

/** An event of a skeleton with other texts in its holes, written as its format writes them. */
export function filledEvent(
  { literals, kinds }: Skeleton,
  textOf: (hole: number, kind: HoleKind) => string,
): string {
  let text = literals[0] ?? '';
  for (const [hole, kind] of kinds.entries()) text += textOf(hole, kind) + literals[hole + 1];
  return text;
}

/** The holes whose marks stand in a text. */
export function holesIn(text: string): number[] {
  return Array.from(text.matchAll(marks), holeOf);
}

/** Reads off a field of a marked event how it is made; undefined when it is more than a piece of the event. */
export function fieldRecipe(value: FieldValue): FieldRecipe | undefined {
  if (value === null) return [];
  const recipes: ValueRecipe[] = [];
  for (const one of typeof value === 'object' ? value : [value]) {
    const recipe = valueRecipe(String(one));
    if (!recipe) return undefined;
    recipes.push(recipe);
  }
  return recipes;
}

/**
 * The mark of a hole. In texts it is wrapped in characters for private use, for a number it is a number that no event holds by
 * chance.
 */
export function markOf(hole: number, kind: HoleKind): string {
  return kind === 'json-number' ? `${numberMark}${hole + firstNumber}` : `\ue000${hole}\ue001`;
}

function holeOf([, inText, inNumber]: RegExpExecArray): number {
  return inText === undefined ? Number(inNumber) - firstNumber : Number(inText);
}

const numberMark = '918273645';
const firstNumber = 1000;
const marks = /\ue000(\d+)\ue001|918273645(\d{4})/g;

function valueRecipe(text: string): ValueRecipe | undefined {
  const found = [...text.matchAll(marks)];
  const [mark] = found;
  if (!mark) return { before: text, behind: '' };
  if (found.length > 1) return undefined;
  return {
    hole: holeOf(mark),
    before: text.slice(0, mark.index),
    behind: text.slice(mark.index + mark[0].length),
  };
}
