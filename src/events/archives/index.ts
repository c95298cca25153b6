/**
 * Archives: files of events inside zip, gzip and tar, read in place.
 *
 * Packages read the directories of zip archives and the headers of tar archives, and are loaded when one is opened.
 * Uncompressing is handed in, since Node and browsers each bring their own, and what comes out is counted against
 * the limits here. gzip and tar are streamed, a zip archive is held in memory because its directory stands at its
 * end. Paths inside archives only name things.
 */

export { archiveHeadBytes, archiveKind } from './archive-kind.ts';
export { type ArchiveLimits, type ArchiveOptions, expandArchive, type PlainFile } from './expand-archive.ts';
export type { Inflate } from './inflate.ts';
