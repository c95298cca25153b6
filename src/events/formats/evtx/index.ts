/**
 * EVTX: the binary log files of Windows, as the XML that Windows would show.
 *
 * A file is a header and chunks of 64 KiB that stand on their own, so it is read chunk by chunk. A chunk
 * holds records of binary XML: most are a reference to a template in the same chunk and the values for it.
 * Each template is compiled into finished UTF-8 text with gaps; an event is written by copying. What comes
 * out is what an XML export would hold, so everything behind it is shared.
 * @source MS-EVEN6, 2.2.12 BinXml; libevtx: Windows XML Event Log (EVTX) format
 */
export { type EvtxOptions, evtxToXml, isEvtx } from './evtx-to-xml.ts';
