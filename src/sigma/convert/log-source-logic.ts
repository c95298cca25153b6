import type { EventCondition } from '../log-source/taxonomy.ts';
import { parsePatternText } from '../text-pattern.ts';
import type { RuleValue } from '../tree.ts';
import { patternLeaf, plainLeaf, plainValue, presenceLeaf } from './field-leaf.ts';
import { type Logic, logicGroup } from './logic.ts';
import type { SplunkField } from './splunk-fields.ts';

/**
 * What an event must be to belong to a log source, in Splunk's terms: channels of Windows logs are told by `source`, which is indexed, in both renderings.
 * @param splunkField how Splunk calls a field
 */
export function logSourceLogic(condition: EventCondition, splunkField: (name: string) => SplunkField): Logic {
  const { windows, channels, providers, eventIds, sourceTypes, sources, fields, has } = condition;
  const parts: Logic[] = [];
  if (sourceTypes) parts.push(oneOf({ name: 'sourcetype' }, sourceTypes));
  if (windows) parts.push(oneOf({ name: 'sourcetype' }, ['*WinEventLog*']));
  if (channels) parts.push(oneOf({ name: 'source' }, channels.flatMap(sourcesOfChannel)));
  if (sources) parts.push(oneOf({ name: 'source' }, sources));
  if (providers) parts.push(oneOf(splunkField('Provider_Name'), providers));
  if (eventIds) parts.push(oneOf(splunkField('EventID'), eventIds));
  for (const [name, texts] of Object.entries(fields ?? {})) parts.push(oneOf(splunkField(name), texts));
  for (const name of has ?? []) parts.push(presenceLeaf(splunkField(name), true));
  return logicGroup('and', parts);
}

function sourcesOfChannel(channel: string): readonly string[] {
  if (/^linux-/i.test(channel)) return [`Syslog:${channel}`];
  return [`XmlWinEventLog:${channel}`, `WinEventLog:${channel}`];
}

function oneOf(field: SplunkField, texts: readonly (string | number)[]): Logic {
  const values = texts.map((text): RuleValue => {
    if (typeof text === 'number') return { kind: 'number', number: text, text: String(text) };
    return { kind: 'text', pattern: parsePatternText(text), cased: false, isBytes: false };
  });
  const plain = values.flatMap((value) => plainValue(value, field, false) ?? []);
  if (plain.length === values.length) return plainLeaf(field, plain);
  const patterns = values.map((value) => (value.kind === 'text' ? value.pattern : []));
  return patternLeaf(field, patterns, false);
}
