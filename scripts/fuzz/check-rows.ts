import type { FieldSource } from '../../src/engine/index.ts';
import { promise } from './target.ts';

/** What holds for every row: each named field is null, a text, a finite number, or a list of two and more of these. */
export function checkRow(row: Pick<FieldSource, 'read' | 'names'>): void {
  for (const name of row.names()) {
    const value: unknown = row.read(name);
    promise(isFieldValue(value), () => `field ${JSON.stringify(name)} holds ${show(value)}`);
  }
}

function isFieldValue(value: unknown): boolean {
  if (value === null || isScalar(value)) return true;
  return Array.isArray(value) && value.length > 1 && value.every(isScalar);
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value));
}

function show(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}: ${value.slice(0, 5).map(show).join(', ')}`;
  return `${typeof value} ${String(value).slice(0, 80)}`;
}
