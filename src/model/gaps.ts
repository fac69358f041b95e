import { type Block, blocksOf } from './blocks.ts';
import type { Gap, Piece } from './pieces.ts';

/**
 * What to draw of a list: the days that have blocks drawn, and gaps for the rest. `drawn` says where these blocks are, from
 * the first to the last; `sizeOf` how high the blocks from one to before another are, with headings or without, in pixels.
 */
export function piecesOf(
  blocks: readonly Block[],
  drawn: readonly number[],
  sizeOf: (from: number, to: number, isHeaded: boolean) => number,
): readonly Piece[] {
  const pieces: Piece[] = [];
  let next = 0;
  for (let first = 0, last = 0; first < drawn.length; first = last) {
    const place = drawn[first] as number;
    const { day } = blocks[place] as Block;
    const all = blocksOf(day);
    const from = place - all.indexOf(blocks[place] as Block);
    const to = from + all.length;
    while ((drawn[last] ?? to) < to) last++;
    if (from > next) pieces.push({ from: next, size: sizeOf(next, from, true) });
    const isWhole = last - first === all.length;
    pieces.push({ day, parts: isWhole ? all : partsOf(all, from, drawn.slice(first, last), sizeOf) });
    next = to;
  }
  if (next < blocks.length) pieces.push({ from: next, size: sizeOf(next, blocks.length, true) });
  return pieces;
}

/** The blocks of one day, those not drawn as gaps. */
function partsOf(
  all: readonly Block[],
  from: number,
  drawn: readonly number[],
  sizeOf: (from: number, to: number, isHeaded: boolean) => number,
): readonly (Block | Gap)[] {
  const parts: (Block | Gap)[] = [];
  let next = from;
  for (const place of [...drawn, from + all.length]) {
    if (place > next) parts.push({ from: next, size: sizeOf(next, place, false) });
    const block = all[place - from];
    if (block) parts.push(block);
    next = place + 1;
  }
  return parts;
}
