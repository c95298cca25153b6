/**
 * A piece of compiled binary XML, in the order of the text.
 *
 * - `text`: fixed markup
 * - `value`: a value among other content; several values stand one after the other, a fragment is written in
 *   place
 * - `element`: an element that holds one value and nothing else; it is repeated for each value of an array
 * - `attribute`: an attribute of one value, left out when there is none
 * - `attribute-value`: a value inside an attribute that has other parts too
 */
export interface Part {
  readonly kind: 'text' | 'value' | 'element' | 'attribute' | 'attribute-value';
  /** The text itself, or what stands in front of the value. */
  readonly before: Uint8Array;
  /** An element's start tag, where attributes in it depend on values; then `before` is empty. */
  readonly tag?: readonly Part[];
  /** Number of the value; 0 for text. */
  readonly index: number;
  /** What stands behind the value. */
  readonly after: Uint8Array;
}
