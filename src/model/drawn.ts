import { type Block, blocksOf, firstDays } from './blocks.ts';
import { type Piece, piecesOf } from './pieces.ts';
import type { TimelineDay } from './timeline.ts';

/** What must be drawn wherever the window is. */
export type Pinned = (blocks: readonly Block[]) => readonly (Block | undefined)[];

export interface Drawn {
  /** What to draw of a list. Blocks not seen before are left for later, but for those beside drawn ones. */
  pieces: (days: readonly TimelineDay[], pinned: Pinned) => readonly Piece[];
  blocks: () => readonly Block[];
  /** How high the rows of a block are: as measured when they were last drawn, else as others are. And of more. Pixels. */
  sizeOf: (part: Block | Piece) => number;
  setSize: (block: Block, size: number) => void;
  /** How high the heading of a day is. Pixels. */
  heading: () => number;
  /** Takes a row and a day's heading to be so high from now on, and forgets what was measured. */
  assume: (assumed: Assumed) => void;
  /** Draws the blocks of a gap between two heights, in pixels from its top; whether there are any. */
  drawBetween: (from: number, top: number, bottom: number) => boolean;
  /** Draws some rows more, those nearest to a block; false when all near ones are drawn. */
  drawNear: (index: number) => boolean;
  /** Drawn blocks that are too many, the farthest from a block first. */
  tooMany: (index: number) => Block[];
  leaveOut: (blocks: readonly Block[]) => void;
}

/** Pixels. */
export interface Assumed {
  row: number;
  heading: number;
}

/** A history up to here is drawn whole in time, so that the browser's own search and its printing reach all of it. */
const MOST_ROWS = 5_000;
/** Of a longer one these stay drawn, besides those that must be: a browser is slow with many more in each frame. */
const NEAR_ROWS = 1_000;
/** Up to here a page that comes in is drawn whole: it is soon done, and all there for whoever looks for something. */
const FEW_ROWS = 500;
/** Rows drawn at once where some come in beside drawn ones: as many as may be in view there. */
const BESIDE_ROWS = 4;
/** Rows drawn at a time when there is time for more. */
const SOME_ROWS = 10;

/** Which blocks of a list are drawn: at first as many as fit `room` pixels, or the first days where it is unknown. */
export function createDrawn(room: () => number | null, assumed: Assumed): Drawn {
  let known: readonly TimelineDay[] = [];
  let blocks: readonly Block[] = [];
  let pins = new Set<Block | undefined>();
  let most = MOST_ROWS;
  let pieces: readonly Piece[] | null = null;
  let usual = assumed;
  const drawn = new Map<string, boolean>();
  const sizes = new Map<string, number>();
  const isDrawn = ({ key }: Block) => drawn.get(key) === true;
  const sizeOf = (part: Block | Piece): number => {
    if ('size' in part) return part.size;
    if ('parts' in part) return part.parts.reduce((sum, one) => sum + sizeOf(one), usual.heading);
    return sizes.get(part.key) ?? part.rows.length * usual.row;
  };
  /** With the heading above it, if none of its day is drawn. */
  const heightOf = (block: Block) => {
    const [first] = blocksOf(block.day);
    const isHeaded = block === first && !blocksOf(block.day).some(isDrawn);
    return sizeOf(block) + (isHeaded ? usual.heading : 0);
  };

  const setDrawn = (block: Block, isDrawn: boolean) => {
    drawn.set(block.key, isDrawn);
    pieces = null;
  };
  const drawFirst = () => {
    const pixels = room();
    let left = pixels ?? 0;
    const standing = new Set(pixels === null ? firstDays(known) : []);
    for (const block of blocks) {
      const height = heightOf(block);
      drawn.set(block.key, left > 0 || standing.has(block.day));
      left -= height;
    }
  };
  const drawBeside = (run: readonly Block[]) => {
    let left = 0;
    for (const { key, rows } of run) {
      const wasDrawn = drawn.get(key);
      if (wasDrawn !== undefined) left = wasDrawn ? BESIDE_ROWS : 0;
      else if (left > 0) {
        drawn.set(key, true);
        left -= rows.length;
      }
    }
  };
  const take = (days: readonly TimelineDay[]) => {
    known = days;
    pieces = null;
    blocks = days.flatMap(blocksOf);
    const rows = countRows(blocks);
    most = rows > MOST_ROWS ? NEAR_ROWS : MOST_ROWS;
    if (blocks.every(({ key }) => drawn.has(key))) return;
    if (!blocks.some(isDrawn)) return drawFirst();
    drawBeside(blocks);
    drawBeside([...blocks].reverse());
    for (const { key } of blocks) if (!drawn.has(key)) drawn.set(key, rows <= FEW_ROWS);
  };

  return {
    blocks: () => blocks,
    sizeOf,
    setSize: ({ key }, size) => sizes.set(key, size),
    heading: () => usual.heading,
    assume(next) {
      usual = next;
      sizes.clear();
      pieces = null;
    },
    pieces(days, pinned) {
      if (days !== known) take(days);
      pins = new Set(pinned(blocks));
      for (const block of pins) if (block && !isDrawn(block)) setDrawn(block, true);
      pieces ??= piecesOf(blocks, isDrawn, sizeOf, usual.heading);
      return pieces;
    },
    drawBetween(from, top, bottom) {
      let isChanged = false;
      let y = 0;
      for (let index = from; y < bottom; index++) {
        const block = blocks[index];
        if (!block || isDrawn(block)) break;
        y += heightOf(block);
        if (y <= top) continue;
        setDrawn(block, true);
        isChanged = true;
      }
      return isChanged;
    },
    drawNear(index) {
      let rows = 0;
      let added = 0;
      for (const block of nearest(blocks, index)) {
        rows += block.rows.length;
        // What would be too much again is not begun with.
        if (rows > most || added >= SOME_ROWS) break;
        if (isDrawn(block)) continue;
        setDrawn(block, true);
        added += block.rows.length;
      }
      return added > 0;
    },
    tooMany(index) {
      const far: Block[] = [];
      let rows = 0;
      for (const block of nearest(blocks, index)) {
        if (!isDrawn(block)) continue;
        rows += block.rows.length;
        if (rows > most && !pins.has(block)) far.unshift(block);
      }
      return far;
    },
    leaveOut(left) {
      for (const block of left) setDrawn(block, false);
    },
  };
}

const countRows = (blocks: readonly Block[]) => blocks.reduce((sum, { rows }) => sum + rows.length, 0);

/** Blocks by their distance from one, in rows, above and below by turns. */
function* nearest(blocks: readonly Block[], index: number): Generator<Block> {
  let above = index;
  let below = index + 1;
  let rowsAbove = 0;
  let rowsBelow = 0;
  for (;;) {
    const up = blocks[above];
    const down = blocks[below];
    if (up && (!down || rowsAbove <= rowsBelow)) {
      yield up;
      rowsAbove += up.rows.length;
      above--;
    } else if (down) {
      yield down;
      rowsBelow += down.rows.length;
      below++;
    } else return;
  }
}
