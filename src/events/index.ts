/**
 * Events: bytes to rows.
 *
 * Files come in as chunks with a source and a source type; events go out as rows whose fields are computed when they
 * are read. What the fields are is data (`knowledge/`): this room knows how to break a file into events, how to find
 * their time, how to run the steps of a source type lazily, and how to reject an event by its bytes before it is read.
 */
export type { ArchiveLimits, Inflate } from './archives/index.ts';
export { type CatalogOptions, dataModelCatalog } from './cim/catalog.ts';
export { lineageInDataModel } from './cim/data-model-lineage.ts';
export type { Checksum } from './crc32.ts';
export { type Dataset, type DatasetOptions, type DatasetReport, openDataset } from './dataset.ts';
export type { DatasetPart, DirectFile, RangedFile } from './dataset-part.ts';
export { describeSourceType, type SourceTypeDescription } from './describe-source-type.ts';
export { Event, type EventLabels } from './event.ts';
export { type LineageSource, lineageOfEventField } from './field-lineage.ts';
export { type FileKind, fileHeadBytes, fileKind } from './file-kind.ts';
export { type DataItems, namesWithBlanks } from './formats/winlog/data-items.ts';
export { type SystemItem, type WindowsEvent, windowsXml } from './formats/winlog/windows-event.ts';
export { readWinlogbeat } from './formats/winlog/winlogbeat.ts';
export { createKnowledge, type Knowledge, type KnowledgeData } from './knowledge.ts';
export { loadKnowledge } from './load-knowledge.ts';
export { memoryEvents } from './memory-events.ts';
export type { GuessedLabels, GuessLabels } from './part-labels.ts';
export type { UnreadableEvent } from './part-reading.ts';
export {
  claimRange,
  type RangeCrew,
  type RangeResult,
  type RangeShift,
  type RangeWork,
} from './ranges/range-crew.ts';
export { RangeReader } from './ranges/range-reader.ts';
export { type RawEvents, rowsFromRaw } from './rows-from-raw.ts';
