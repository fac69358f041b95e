import { blockListOf, changeOf, noBlocks, placeAfter } from './blockList.ts';
import { type Block, blocksOf, firstDays } from './blocks.ts';
import { piecesOf } from './gaps.ts';
import type { Piece } from './pieces.ts';
import { type Assumed, createSizes, type Sizes } from './sizes.ts';
import type { TimelineDay } from './timeline.ts';

/** What must be drawn wherever the window is. Some blocks wait to be saved. */
export type Pinned = (blocks: readonly Block[], waiting: readonly Block[]) => readonly (Block | undefined)[];

export interface Drawn {
  /** What to draw of a list. Blocks not seen before are left for later, but for those beside drawn ones. */
  pieces: (days: readonly TimelineDay[], pinned: Pinned) => readonly Piece[];
  blocks: () => readonly Block[];
  sizeOf: Sizes['of'];
  setSize: Sizes['set'];
  heading: Sizes['heading'];
  assume: Sizes['assume'];
  /** Draws the blocks of a gap between two heights, in pixels from its top; whether there are any. */
  drawBetween: (from: number, top: number, bottom: number) => boolean;
  /** Draws some rows more, those nearest to a block; false when all near ones are drawn. */
  drawNear: (index: number) => boolean;
  /** Drawn blocks that are too many, the farthest from a block first. */
  tooMany: (index: number) => Block[];
  leaveOut: (blocks: readonly Block[]) => void;
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
  let list = noBlocks;
  let pins = new Set<Block | undefined>();
  let pieces: readonly Piece[] | null = null;
  /** Where the drawn blocks are. */
  let places: number[] = [];
  /** Their keys, and those of drawn ones that are in the list no more: they may come back. */
  const drawn = new Set<string>();
  const sizes = createSizes(assumed);
  const at = (index: number) => list.blocks[index] as Block;
  const isDrawn = ({ key }: Block) => drawn.has(key);
  const drawAt = (index: number) => {
    drawn.add(at(index).key);
    places.push(index);
    pieces = null;
  };
  const countRows = () => list.rowsAbove[list.blocks.length] as number;
  const most = () => (countRows() > MOST_ROWS ? NEAR_ROWS : MOST_ROWS);
  /** With the heading above it, if none of its day is drawn. */
  const heightAt = (index: number) => {
    const [first, ...others] = blocksOf(at(index).day);
    const isHeaded = at(index) === first && !others.some(isDrawn);
    return sizes.of(at(index)) + (isHeaded ? sizes.heading() : 0);
  };

  const drawFirst = () => {
    const pixels = room();
    let left = pixels ?? 0;
    const standing = new Set(pixels === null ? firstDays(list.days) : []);
    for (let index = 0; index < list.blocks.length; index++) {
      if (left <= 0 && !standing.has(at(index).day)) return;
      left -= heightAt(index);
      drawAt(index);
    }
  };
  const drawBeside = (run: readonly number[], isNew: (index: number) => boolean) => {
    let left = 0;
    for (const index of run) {
      if (isDrawn(at(index))) left = BESIDE_ROWS;
      else if (!isNew(index)) left = 0;
      else if (left > 0) {
        left -= at(index).rows.length;
        drawAt(index);
      }
    }
  };
  const take = (days: readonly TimelineDay[]) => {
    const before = list;
    list = blockListOf(days, before);
    pieces = null;
    const change = changeOf(before, list);
    const { from, gone, to } = change;
    sizes.take(list, change);
    places = places.flatMap((place) => placeAfter(change, place));
    if (drawn.size === 0) return drawFirst();
    // The blocks that are not the same as before, and one above and below.
    const run: number[] = [];
    for (let index = Math.max(0, from - 1); index <= to && index < list.blocks.length; index++) {
      if (index >= from && index < to && isDrawn(at(index))) places.push(index);
      run.push(index);
    }
    if (places.length === 0) return drawFirst();
    const seen = new Set(before.blocks.slice(from, gone).map(({ key }) => key));
    const isNew = (index: number) => index >= from && index < to && !seen.has(at(index).key);
    drawBeside(run, isNew);
    drawBeside(run.reverse(), isNew);
    if (countRows() > FEW_ROWS) return;
    for (const index of run) if (isNew(index) && !isDrawn(at(index))) drawAt(index);
  };

  return {
    blocks: () => list.blocks,
    sizeOf: sizes.of,
    setSize: sizes.set,
    heading: sizes.heading,
    assume(next) {
      sizes.assume(next);
      pieces = null;
    },
    pieces(days, pinned) {
      if (days !== list.days) take(days);
      const { blocks, waiting } = list;
      pins = new Set(pinned(blocks, waiting));
      for (const block of pins) if (block && !isDrawn(block)) drawAt(blocks.indexOf(block));
      if (!pieces) {
        places.sort((a, b) => a - b);
        pieces = piecesOf(blocks, places, sizes.between);
      }
      return pieces;
    },
    drawBetween(from, top, bottom) {
      let isChanged = false;
      let y = 0;
      for (let index = from; y < bottom; index++) {
        const block = list.blocks[index];
        if (!block || isDrawn(block)) break;
        y += heightAt(index);
        if (y <= top) continue;
        drawAt(index);
        isChanged = true;
      }
      return isChanged;
    },
    drawNear(index) {
      let rows = 0;
      let added = 0;
      for (const near of nearest(list.blocks, index)) {
        const { length } = at(near).rows;
        rows += length;
        // What would be too much again is not begun with.
        if (rows > most() || added >= SOME_ROWS) break;
        if (isDrawn(at(near))) continue;
        drawAt(near);
        added += length;
      }
      return added > 0;
    },
    tooMany(index) {
      const { rowsAbove } = list;
      // Rows between the two.
      const distance = (place: number) =>
        Math.abs((rowsAbove[index + 1] as number) - (rowsAbove[place > index ? place : place + 1] as number));
      const far: Block[] = [];
      let rows = 0;
      for (const place of places.sort((a, b) => distance(a) - distance(b) || a - b)) {
        rows += at(place).rows.length;
        if (rows > most() && !pins.has(at(place))) far.unshift(at(place));
      }
      return far;
    },
    leaveOut(left) {
      if (left.length === 0) return;
      for (const { key } of left) drawn.delete(key);
      places = places.filter((index) => isDrawn(at(index)));
      pieces = null;
    },
  };
}

/** Where blocks are, by their distance from one, in rows, above and below by turns. */
function* nearest(blocks: readonly Block[], index: number): Generator<number> {
  let above = index;
  let below = index + 1;
  let rowsAbove = 0;
  let rowsBelow = 0;
  for (;;) {
    const up = blocks[above];
    const down = blocks[below];
    if (up && (!down || rowsAbove <= rowsBelow)) {
      yield above;
      rowsAbove += up.rows.length;
      above--;
    } else if (down) {
      yield below;
      rowsBelow += down.rows.length;
      below++;
    } else return;
  }
}
