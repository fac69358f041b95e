import { type Block, blocksOf } from './blocks.ts';
import { countSame } from './days.ts';
import type { TimelineDay } from './timeline.ts';

/** The blocks of a list, counted once, so that what is drawn of it can be told from what is drawn alone. */
export interface BlockList {
  days: readonly TimelineDay[];
  blocks: readonly Block[];
  /** How many rows stand above each block, and how many there are. */
  rowsAbove: Uint32Array;
  /** How many days begin above each block, and how many there are. */
  daysAbove: Uint32Array;
  /** Blocks with entries that are not saved. */
  waiting: readonly Block[];
}

export const noBlocks: BlockList = { days: [], blocks: [], waiting: [], ...count([]) };

/** By days: a list is there again for whoever comes back to it. */
const known = new WeakMap<readonly TimelineDay[], BlockList>();

/** The blocks of some days. Of days that were in the list before, nothing is asked again. */
export function blockListOf(days: readonly TimelineDay[], before: BlockList): BlockList {
  let list = known.get(days);
  if (!list) {
    const { head, tail } = countSame(before.days, days);
    const from = startOf(before, head);
    const to = startOf(before, before.days.length - tail);
    const changed = days.slice(head, days.length - tail).flatMap(blocksOf);
    const blocks = before.blocks.slice(0, from).concat(changed, before.blocks.slice(to));
    const gone = before.blocks.slice(from, to);
    const waits = ({ rows }: Block) => rows.some(({ status }) => status !== 'sent');
    const waiting = [...before.waiting.filter((one) => !gone.includes(one)), ...changed.filter(waits)];
    list = { days, blocks, waiting, ...count(blocks) };
    known.set(days, list);
  }
  return list;
}

/** How a list came of another: the blocks from `from` to before `gone` are now those from `from` to before `to`. */
export interface Change {
  from: number;
  gone: number;
  to: number;
}

export function changeOf(before: BlockList, { blocks }: BlockList): Change {
  const { head, tail } = countSame(before.blocks, blocks);
  return { from: head, gone: before.blocks.length - tail, to: blocks.length - tail };
}

/** Where a block is after a change; none where it is one of those that have changed. */
export function placeAfter({ from, gone, to }: Change, place: number): readonly number[] {
  if (place < from) return [place];
  return place < gone ? [] : [place + to - gone];
}

function startOf({ days, blocks }: BlockList, index: number): number {
  const day = days[index];
  return day ? blocks.indexOf(blocksOf(day)[0] as Block) : blocks.length;
}

function count(blocks: readonly Block[]) {
  const rowsAbove = new Uint32Array(blocks.length + 1);
  const daysAbove = new Uint32Array(blocks.length + 1);
  let rows = 0;
  let days = 0;
  let last: TimelineDay | undefined;
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index] as Block;
    rows += block.rows.length;
    if (block.day !== last) days++;
    last = block.day;
    rowsAbove[index + 1] = rows;
    daysAbove[index + 1] = days;
  }
  return { rowsAbove, daysAbove };
}
