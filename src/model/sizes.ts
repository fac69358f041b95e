import { type BlockList, type Change, noBlocks, placeAfter } from './blockList.ts';
import type { Block } from './blocks.ts';
import type { Piece } from './pieces.ts';

/** Pixels. */
export interface Assumed {
  row: number;
  heading: number;
}

/** How high blocks are, in pixels: as measured when they were last drawn, else as others are. */
export interface Sizes {
  of: (part: Block | Piece) => number;
  /** All blocks from one to before another, with the headings of days that begin among them or without. */
  between: (from: number, to: number, isHeaded: boolean) => number;
  set: (block: Block, size: number) => void;
  /** How high the heading of a day is. */
  heading: () => number;
  /** Takes a row and a day's heading to be so high from now on, and forgets what was measured. */
  assume: (assumed: Assumed) => void;
  /** Goes over to the next list. */
  take: (next: BlockList, change: Change) => void;
}

export function createSizes(assumed: Assumed): Sizes {
  let list = noBlocks;
  let usual = assumed;
  const sizes = new Map<string, number>();
  /** Where measured blocks are, and by how much each is higher than others would be. */
  let excess = new Map<number, number>();

  const of = (part: Block | Piece): number => {
    if ('size' in part) return part.size;
    if ('parts' in part) return part.parts.reduce((sum, one) => sum + of(one), usual.heading);
    return sizes.get(part.key) ?? part.rows.length * usual.row;
  };
  const note = (place: number) => {
    const block = list.blocks[place];
    if (block && sizes.has(block.key)) excess.set(place, of(block) - block.rows.length * usual.row);
  };

  return {
    of,
    between(from, to, isHeaded) {
      const grown = (above: Uint32Array) => (above[to] as number) - (above[from] as number);
      let size = grown(list.rowsAbove) * usual.row;
      if (isHeaded) size += grown(list.daysAbove) * usual.heading;
      for (const [place, more] of excess) if (place >= from && place < to) size += more;
      return size;
    },
    set(block, size) {
      sizes.set(block.key, size);
      note(list.blocks.indexOf(block));
    },
    heading: () => usual.heading,
    assume(next) {
      usual = next;
      sizes.clear();
      excess.clear();
    },
    take(next, change) {
      list = next;
      excess = new Map([...excess].flatMap(([old, more]) => placeAfter(change, old).map((at) => [at, more])));
      if (sizes.size > 0) for (let at = change.from; at < change.to; at++) note(at);
    },
  };
}
