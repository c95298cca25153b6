/**
 * The field name that Splunk makes of an extracted label: every character that is not an ASCII letter or digit becomes
 * `_`, then leading `_` and digits go. Empty when nothing is left, which means no field.
 * @source Knowledge Manager Manual, transforms.conf: CLEAN_KEYS
 */
export function cleanFieldName(label: string): string {
  if (/^[A-Za-z][A-Za-z0-9_]*$/.test(label)) return label;
  return label.replace(/[^A-Za-z0-9]/g, '_').replace(/^[_0-9]+/, '');
}

/**
 * A pattern for all labels that clean to `field`, to find one field in a text without reading all others.
 * Undefined when no label can give that name. `outside` are the characters that end a label where it stands.
 */
export function labelPattern(field: string, outside: string): string | undefined {
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(field)) return undefined;
  return `[^A-Za-z${outside}]*${field.replaceAll('_', `[^A-Za-z0-9${outside}]`)}`;
}
