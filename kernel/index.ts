/**
 * The scanning kernel: what Detent does with every byte of a log, in AssemblyScript, compiled to WebAssembly with 128-bit
 * vectors by scripts/build-kernel.mjs. Memory is laid out by hand; `layout.ts` says where what lies. There is no garbage here.
 */
export { addresses } from './layout';
export {
  findNeedle,
  passedEnd,
  passedEvents,
  passedLines,
  passedStart,
  passJson,
  passXml,
  skimPosition,
} from './skim';
export {
  clearTallies,
  eventEnd,
  eventsRead,
  linesRead,
  metCount,
  nextEvent,
  position,
  readOut,
  tally,
  tallyEvents,
} from './tally';
