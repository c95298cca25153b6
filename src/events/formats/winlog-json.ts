import { readFlatExport } from './winlog/flat-export.ts';
import { readJsonObject } from './winlog/json-value.ts';
import { type WindowsEvent, windowsXml } from './winlog/windows-event.ts';
import { readWinlogbeat } from './winlog/winlogbeat.ts';
import { readXmlAsJson } from './winlog/xml-as-json.ts';

/**
 * Renders a Windows event that was written as JSON to the XML that Windows gives, so that everything written
 * for XML events holds for it too. Undefined for any other text.
 */
export function renderWinlogJson(text: string): string | undefined {
  const event = readWinlogJson(text);
  return event && windowsXml(event);
}

/**
 * Reads a Windows event that was written as JSON. Forms: flat objects of NXLog and Logstash, Winlogbeat and
 * Elastic Agent, and XML turned into JSON (evtx_dump). Undefined for any other text.
 */
export function readWinlogJson(text: string): WindowsEvent | undefined {
  const object = readJsonObject(text);
  if (!object) return undefined;
  // The most frequent form first; it is plain from its keys.
  const flat = readFlatExport(object);
  if (flat || !looksLikeWinlogJson(text)) return flat;
  return readXmlAsJson(object) ?? readWinlogbeat(object);
}

/** Whether a text, or the beginning of one, has the keys of a Windows event in one of the forms. */
export function looksLikeWinlogJson(text: string): boolean {
  if (/"EventID"\s*:/.test(text)) return /"Channel"\s*:/.test(text);
  return (
    /"(?:(?:winlog\.)?event_id|event\.code)"\s*:/.test(text) &&
    /"(?:winlog\.)?(?:log_name|channel)"\s*:/.test(text)
  );
}
