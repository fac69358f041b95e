import { type Block, blocksOf } from './blocks.ts';
import type { Day } from './time.ts';
import type { TimelineDay } from './timeline.ts';

/** Blocks that are not drawn: how high they are, in pixels, and the index of the first. */
export interface Gap {
  from: number;
  size: number;
}

/** What stands in a list: a day, whole or in part, or room for what is not drawn. */
export type Piece = Gap | { day: TimelineDay; parts: readonly (Block | Gap)[] };

/** Days of one month below each other: a browser skips what is out of sight by the month. */
export interface Month {
  key: string;
  pieces: readonly Piece[];
}

/** All of some days. */
export const wholePieces = (days: readonly TimelineDay[]): Piece[] =>
  days.map((day) => ({ day, parts: blocksOf(day) }));

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

/** Pieces by month. A gap that reaches beyond one stands between them. */
export function monthsOf(pieces: readonly Piece[]): readonly (Month | Gap)[] {
  const months: ({ key: string; pieces: Piece[] } | Gap)[] = [];
  const seen = new Map<Day, number>();
  let month: Day | undefined;
  let gap: Gap | undefined;
  for (const piece of pieces) {
    if ('size' in piece) {
      gap = piece;
      continue;
    }
    const last = months[months.length - 1];
    const own = piece.day.day.slice(0, 7);
    if (own === month && last && 'key' in last) {
      last.pieces.push(...(gap ? [gap] : []), piece);
    } else {
      // A server that is not in order comes back to a month it had left.
      const visit = seen.get(own) ?? 0;
      seen.set(own, visit + 1);
      months.push(...(gap ? [gap] : []), { key: visit ? `${own} ${visit}` : own, pieces: [piece] });
    }
    month = own;
    gap = undefined;
  }
  return gap ? [...months, gap] : months;
}
