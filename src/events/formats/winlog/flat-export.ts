import { FlatItems } from './flat-items.ts';
import { FlatSystem } from './flat-system.ts';
import type { JsonObject } from './json-value.ts';
import type { WindowsEvent } from './windows-event.ts';

/**
 * Reads an event of NXLog or Logstash: one object with System and data items side by side and the message
 * added. Undefined for any other object.
 */
export function readFlatExport(object: JsonObject): WindowsEvent | undefined {
  if (object['EventID'] === undefined || object['Channel'] === undefined) return undefined;
  const system = new FlatSystem(object);
  return { system, data: new FlatItems(object, system.isSysmon) };
}
