import type { EventShape } from './profile.ts';

const xmlStart = /^(?:\uFEFF|\s)*(?:<\?xml[^>]*\?>\s*)?<Event[\s>]/;
const dateLine = /^\s*\d{1,2}\/\d{1,2}\/\d{2,4} \d{1,2}:\d{2}:\d{2}(?:\.\d+)? [AP]M\s*(?:\n|$)/;

/** Tells what an event looks like, whatever its file says: XML Windows event, classic Windows text, JSON or a line. */
export function shapeOf(raw: string): EventShape {
  if (xmlStart.test(raw)) return 'xml';
  const first = /\S/.exec(raw)?.[0];
  if (first === '{' || first === '[') return 'json';
  return dateLine.test(raw) ? 'text' : 'line';
}
