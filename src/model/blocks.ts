import type { TimelineDay, TimelineRow } from './timeline.ts';

/** Rows that are drawn, or left out, as one. */
export interface Block {
  key: string;
  day: TimelineDay;
  rows: readonly TimelineRow[];
}

const MOST_ROWS = 50;

const known = new WeakMap<TimelineDay, readonly Block[]>();

/**
 * A day as blocks of at most 50 rows. A long day is cut above the row whose key has the lowest hash, and so are its
 * pieces: where the cuts are does not depend on how many rows stand above, so a new row changes the block it falls into,
 * and rarely, where it is itself a cut, those beside it.
 */
export function blocksOf(day: TimelineDay): readonly Block[] {
  let blocks = known.get(day);
  if (!blocks) {
    const hashes = day.rows.length > MOST_ROWS ? day.rows.map(({ key }) => hashOf(key)) : [];
    blocks = cut(day.rows, hashes).map((rows, index) => ({
      key: index === 0 ? day.key : (rows[0] as TimelineRow).key,
      day,
      rows,
    }));
    known.set(day, blocks);
  }
  return blocks;
}

function cut(rows: readonly TimelineRow[], hashes: readonly number[]): (readonly TimelineRow[])[] {
  if (rows.length <= MOST_ROWS) return [rows];
  // The first row of a piece is above no cut.
  const isLower = (hash: number, than: number) => hash < (hashes[than] as number);
  const at = hashes.reduce((lowest, hash, index) => (index > 0 && isLower(hash, lowest) ? index : lowest), 1);
  return [...cut(rows.slice(0, at), hashes.slice(0, at)), ...cut(rows.slice(at), hashes.slice(at))];
}

function hashOf(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x5bd1e995);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** Rows that are drawn of any list before it is known what is in view: a page at its largest. */
const FIRST_ROWS = 100;

/** The days that hold the first rows. */
export function firstDays(days: readonly TimelineDay[]): readonly TimelineDay[] {
  let rows = 0;
  const end = days.findIndex((day) => {
    rows += day.rows.length;
    return rows >= FIRST_ROWS;
  });
  return end < 0 ? days : days.slice(0, end + 1);
}
