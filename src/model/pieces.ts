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
