import { createHash } from 'node:crypto';
import { optionalText, textOf } from '../../read/values.ts';
import type { FileEdit } from '../file-edit.ts';

/** Adds what every object of a later layout says: id, version, date, author; what is made up is reported. */
export function addHead(edit: FileEdit, { withDate }: { readonly withDate: boolean }): void {
  const { value } = edit;
  const before = ['date', 'author', 'description', 'definition', 'lookup_type'];
  const add = (key: string, made: unknown, message: string): void => {
    if (value[key] !== undefined) return;
    edit.set([], key, made, ...before.filter((one) => one !== key));
    edit.guessed([key], message);
  };
  add('id', idFor(textOf(value['name']), edit.path), 'It is made from the name.');
  add('version', 1, 'No version was given.');
  if (withDate) add('date', edit.today, 'No date was given; it is today.');
  add('author', 'Unknown', 'No author was given.');
  if (optionalText(value['description']) === undefined)
    add('description', 'No description.', 'None was given.');
}

/** A UUID that the same name and path always give. @source RFC 9562: UUID version 5 */
function idFor(name: string, path: string): string {
  const hex = createHash('sha1').update(`detent ${path} ${name}`).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(18, 20)}-${hex.slice(20, 32)}`;
}
