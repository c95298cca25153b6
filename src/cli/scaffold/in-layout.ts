import { kindOfPath, type LayoutName, migrateText } from '../../content/index.ts';
import type { NewFile } from './scaffold.ts';

/**
 * Gives new files the layout of their repository. They are written in classic (for 2023 too, which reads it) or v5; those
 * of ESCU 6 are made from v5, as `detent migrate` makes them.
 * @param date today, YYYY-MM-DD
 */
export function inLayout(files: readonly NewFile[], layout: LayoutName, date: string): NewFile[] {
  if (layout !== 'escu6') return [...files];
  const tables = new Map<string, string>();
  const moved = files.map((file): NewFile => {
    const kind = file.path.startsWith('detections/sigma/') ? undefined : kindOfPath(file.path);
    if (kind === undefined || typeof file.text !== 'string' || !file.path.endsWith('.yml')) return file;
    const made = migrateText({ kind, path: file.path, text: file.text, from: 'v5', to: layout, today: date });
    if (made?.path === undefined) return file;
    if (kind === 'lookup') tables.set(file.path.replace(/yml$/, 'csv'), made.path.replace(/yml$/, 'csv'));
    return { path: made.path, text: made.text };
  });
  return moved.map(({ path, text }) => ({ path: tables.get(path) ?? path, text }));
}
