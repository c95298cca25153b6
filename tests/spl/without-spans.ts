/** A tree without places, for comparing trees of texts that are laid out differently. */
export function withoutSpans(node: unknown): unknown {
  return JSON.parse(
    JSON.stringify(node, (key, value) =>
      key === 'span' || key === 'nameSpan' || key === 'source' ? undefined : value,
    ) ?? 'null',
  );
}
