/** Start and end of each hole of the event matched last, as pairs of addresses. */
export const HOLES: usize = 0x1000;
export const MOST_HOLES: i32 = 512;

/** Literals that are looked for: their number, their descriptions, and from the third address on their texts. */
export const NEEDLE_COUNT: usize = 0x3000;
export const NEEDLES: usize = 0x3010;
export const NEEDLE_TEXTS: usize = 0x4000;

/** The hash table of tallies: an address a slot, 0 for none. */
export const TABLE: usize = 0x10000;
export const TABLE_SLOTS: u32 = 0x10000;
export const MOST_TALLIES: i32 = 0x8000;

/** The tallies counted since they were read out last, in the order in which each was met first: an address each. */
export const MET: usize = 0x50000;

/** Skeletons: the root of their tree is the node whose address lies in the first word. */
export const TREE: usize = 0x100000;
/** Tallies, one behind the other. */
export const TALLIES: usize = 0x400000;
export const TALLIES_END: usize = 0x800000;
/** The bytes to be scanned; all memory from here on. */
export const BLOCK: usize = 0x800000;

/** Tells the other side where things lie: 0 needles, 1 tree, 2 end of the tree, 3 block, 4 tallies met. */
export function addresses(which: i32): usize {
  if (which === 0) return NEEDLE_COUNT;
  if (which === 1) return TREE;
  if (which === 2) return TALLIES;
  return which === 3 ? BLOCK : MET;
}
