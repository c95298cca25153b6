import { readFlatExport } from './winlog/flat-export.ts';
import { readJsonObject } from './winlog/json-value.ts';
import { windowsXml } from './winlog/windows-event.ts';
import { readWinlogbeat } from './winlog/winlogbeat.ts';
import { readXmlAsJson } from './winlog/xml-as-json.ts';

/** The forms, the most frequent first. Each takes only what is its own. */
const forms = [readFlatExport, readXmlAsJson, readWinlogbeat];

/**
 * Renders a Windows event that was written as JSON to the XML that Windows gives, so that everything written
 * for XML events holds for it too. Forms: flat objects of NXLog and Logstash, Winlogbeat and Elastic Agent,
 * and XML turned into JSON (evtx_dump). Undefined for any other text.
 */
export function renderWinlogJson(text: string): string | undefined {
  if (!looksLikeWinlogJson(text)) return undefined;
  const object = readJsonObject(text);
  if (!object) return undefined;
  for (const read of forms) {
    const event = read(object);
    if (event) return windowsXml(event);
  }
  return undefined;
}

/** Whether a text, or the beginning of one, has the keys of a Windows event in one of the forms. */
export function looksLikeWinlogJson(text: string): boolean {
  if (/"EventID"\s*:/.test(text)) return /"Channel"\s*:/.test(text);
  return (
    /"(?:(?:winlog\.)?event_id|event\.code)"\s*:/.test(text) &&
    /"(?:winlog\.)?(?:log_name|channel)"\s*:/.test(text)
  );
}
