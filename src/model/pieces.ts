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

/** What to draw of some blocks: the days that have any drawn, and gaps for the rest. Sizes are in pixels. */
export function piecesOf(
  blocks: readonly Block[],
  isDrawn: (block: Block) => boolean,
  sizeOf: (block: Block) => number,
  heading: number,
): readonly Piece[] {
  const pieces: Piece[] = [];
  let gap: Gap | null = null;
  for (let from = 0, to = 0; from < blocks.length; from = to) {
    const { day } = blocks[from] as Block;
    let size = heading;
    let count = 0;
    for (to = from; blocks[to]?.day === day; to++) {
      const block = blocks[to] as Block;
      if (isDrawn(block)) count++;
      else size += sizeOf(block);
    }
    if (count > 0) {
      const isWhole = count === to - from;
      pieces.push({
        day,
        parts: isWhole ? blocksOf(day) : partsOf(blocks.slice(from, to), from, isDrawn, sizeOf),
      });
      gap = null;
    } else if (gap) gap.size += size;
    else {
      gap = { from, size };
      pieces.push(gap);
    }
  }
  return pieces;
}

/** The blocks of one day, those not drawn as gaps. */
function partsOf(
  blocks: readonly Block[],
  from: number,
  isDrawn: (block: Block) => boolean,
  sizeOf: (block: Block) => number,
): readonly (Block | Gap)[] {
  const parts: (Block | Gap)[] = [];
  let gap: Gap | null = null;
  for (const [index, block] of blocks.entries()) {
    if (isDrawn(block)) {
      parts.push(block);
      gap = null;
    } else if (gap) gap.size += sizeOf(block);
    else {
      gap = { from: from + index, size: sizeOf(block) };
      parts.push(gap);
    }
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
