import type { FieldValue } from '../../engine/index.ts';
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
export function markedEvent({ literals, kinds }: Skeleton): string {
  let text = literals[0] ?? '';
  for (const [hole, kind] of kinds.entries())
    text += markOf(hole, kind === 'json-number') + literals[hole + 1];
  return text;
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

/** Marks in texts are wrapped in characters for private use, those for numbers are numbers that no event holds by chance. */
function markOf(hole: number, isNumber: boolean): string {
  return isNumber ? `${numberMark}${hole + firstNumber}` : `\ue000${hole}\ue001`;
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
    hole: mark[1] === undefined ? Number(mark[2]) - firstNumber : Number(mark[1]),
    before: text.slice(0, mark.index),
    behind: text.slice(mark.index + mark[0].length),
  };
}
