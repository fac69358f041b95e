import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, blocksOf } from '../../src/model/blocks.ts';
import { createDrawn, type Drawn } from '../../src/model/drawn.ts';
import { type Gap, monthsOf, type Piece, wholePieces } from '../../src/model/pieces.ts';
import type { TimelineDay, TimelineRow } from '../../src/model/timeline.ts';

const MOST_IN_BLOCK = 50;
const ROW = 60;
const HEADING = 40;

function rowOf(key: string): TimelineRow {
  return { key, status: 'sent', activity: null, unreadable: null, entry: null };
}

/** A day long ago, by how many days. */
const dayBefore = (age: number) => new Date(Date.UTC(2026, 3, 17 - age)).toISOString().slice(0, 10);

/** Days with so many rows each, newest first; `name` tells their rows from those of other lists. */
function daysOf(sizes: readonly number[], name = 'row', age = 0): TimelineDay[] {
  return sizes.map((size, index) => {
    const day = dayBefore(age + index);
    const rows = Array.from({ length: size }, (_, place) => rowOf(`${name} ${age + index} ${place}`));
    return { key: day, day, rows };
  });
}

/** The day with a row more. */
function withRow(day: TimelineDay, place: number, key: string): TimelineDay {
  return { ...day, rows: [...day.rows.slice(0, place), rowOf(key), ...day.rows.slice(place)] };
}

const keysOf = ({ rows }: { rows: readonly TimelineRow[] }) => rows.map(({ key }) => key).join();
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
const countRows = (blocks: readonly Block[]) => sum(blocks.map(({ rows }) => rows.length));

const dayId = fc.uuid();
const daySize = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 6 }) },
  { weight: 2, arbitrary: fc.integer({ min: 45, max: 55 }) },
  { weight: 1, arbitrary: fc.integer({ min: 56, max: 400 }) },
);

const longDay = fc.integer({ min: 1, max: 200 });

describe('the blocks of a day', () => {
  it('hold all its rows in order, at most fifty each', () => {
    fc.assert(
      fc.property(daySize, dayId, (size, name) => {
        const [day] = daysOf([size], name) as [TimelineDay];
        const blocks = blocksOf(day);
        expect(blocks.flatMap(({ rows }) => rows)).toEqual(day.rows);
        expect(Math.max(...blocks.map(({ rows }) => rows.length))).toBeLessThanOrEqual(MOST_IN_BLOCK);
        expect(new Set(blocks.map(({ key }) => key)).size).toBe(blocks.length);
        expect(blocks[0]?.key).toBe(day.key);
      }),
    );
  });

  // A new row with the lowest hash of all cuts elsewhere, and what were some blocks beside it may become one.
  it('are the same as before where a row came in, but for the one it came into or those beside it', () => {
    fc.assert(
      fc.property(daySize, fc.nat(), dayId, (size, at, name) => {
        const [day] = daysOf([size], name) as [TimelineDay];
        const after = withRow(day, at % (size + 1), `${name} new`);
        const same = new Set(blocksOf(after).map(keysOf));
        const changed = blocksOf(day).filter((block) => !same.has(keysOf(block)));
        expect(countRows(changed)).toBeLessThanOrEqual(3 * MOST_IN_BLOCK);
        const first = blocksOf(day).indexOf(changed[0] as Block);
        expect(blocksOf(day).slice(first, first + changed.length)).toEqual(changed);
      }),
      { numRuns: 500, examples: [[51, 2, 'ffdfdfe2-000d-1000-9cd8-f8f2361fd710']] },
    );
  });
});

type Step =
  | { what: 'scroll'; gap: number; top: number; bottom: number }
  | { what: 'idle'; at: number }
  | { what: 'leave'; at: number; size: number }
  | { what: 'log'; at: number; place: number }
  | { what: 'older'; sizes: number[] }
  | { what: 'newer'; sizes: number[] }
  | { what: 'narrow'; every: number }
  | { what: 'pin'; at: number[] };

const share = fc.double({ min: 0, max: 1, noNaN: true });
const some = fc.array(daySize, { minLength: 1, maxLength: 5 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ what: fc.constant('scroll' as const), gap: fc.nat(), top: share, bottom: share }),
  fc.record({ what: fc.constant('idle' as const), at: fc.nat() }),
  fc.record({ what: fc.constant('leave' as const), at: fc.nat(), size: fc.integer({ min: 1, max: 9000 }) }),
  fc.record({ what: fc.constant('log' as const), at: fc.nat(), place: fc.nat() }),
  fc.record({ what: fc.constant('older' as const), sizes: some }),
  fc.record({ what: fc.constant('newer' as const), sizes: some }),
  fc.record({ what: fc.constant('narrow' as const), every: fc.integer({ min: 2, max: 5 }) }),
  fc.record({ what: fc.constant('pin' as const), at: fc.array(fc.nat(), { maxLength: 3 }) }),
);

/** One list, and what is done to it. */
function openList(sizes: readonly number[], room: number | null) {
  const drawn = createDrawn(() => room, { row: ROW, heading: HEADING });
  let days: readonly TimelineDay[] = daysOf(sizes, 'row', 1000);
  let newest = 1000;
  let oldest = newest + sizes.length;
  let pins: readonly number[] = [];
  const pinned = (blocks: readonly Block[]) => pins.map((at) => blocks[at % Math.max(1, blocks.length)]);
  const pieces = () => drawn.pieces(days, pinned);
  const some = (at: number) => at % Math.max(1, drawn.blocks().length);
  pieces();
  return {
    drawn,
    pieces,
    days: () => days,
    pinned: () => pinned(drawn.blocks()).filter((block) => block !== undefined),
    take(one: Step, count: number): void {
      if (one.what === 'scroll') {
        const gaps = gapsOf(pieces());
        const gap = gaps[one.gap % Math.max(1, gaps.length)];
        const [top, bottom] = [one.top, one.bottom].sort((a, b) => a - b) as [number, number];
        if (gap) drawn.drawBetween(gap.from, top * gap.size, bottom * gap.size + 1);
      } else if (one.what === 'idle') drawn.drawNear(some(one.at));
      else if (one.what === 'leave') {
        const stands = drawnOf(pieces());
        const from = one.at % Math.max(1, stands.length);
        const far = one.size % 2 ? drawn.tooMany(some(one.at)) : stands.slice(from, from + 3);
        for (const block of far) drawn.setSize(block, one.size);
        drawn.leaveOut(far);
      } else if (one.what === 'log') {
        const index = one.at % days.length;
        days = days.map((day, place) =>
          place === index ? withRow(day, one.place % (day.rows.length + 1), `logged ${count}`) : day,
        );
      } else if (one.what === 'older') {
        days = [...days, ...daysOf(one.sizes, 'row', oldest)];
        oldest += one.sizes.length;
      } else if (one.what === 'newer') {
        newest -= one.sizes.length;
        days = [...daysOf(one.sizes, 'row', newest), ...days];
      } else if (one.what === 'narrow') {
        const left = days.filter((_, index) => index % one.every !== 0);
        if (left.length > 0) days = left;
      } else pins = one.at;
    },
  };
}

type List = ReturnType<typeof openList>;

const gapsOf = (pieces: readonly Piece[]): Gap[] =>
  pieces.flatMap((piece) =>
    'size' in piece ? [piece] : piece.parts.filter((part): part is Gap => 'size' in part),
  );

const drawnOf = (pieces: readonly Piece[]): Block[] =>
  pieces.flatMap((piece) =>
    'size' in piece ? [] : piece.parts.filter((part): part is Block => 'rows' in part),
  );

const heightOf = (drawn: Drawn, block: Block) =>
  drawn.sizeOf(block) + (block.key === block.day.key ? HEADING : 0);

/** Walks the pieces and expects each block once, in order, drawn or in a gap that is as high as what it stands for. */
function expectWhole({ drawn, pieces, days, pinned }: List): void {
  const shown = pieces();
  const blocks = drawn.blocks();
  expect(blocks).toEqual(days().flatMap(blocksOf));
  let next = 0;
  for (const piece of shown) {
    if ('size' in piece) {
      expect(piece.from).toBe(next);
      let size = 0;
      while (next < blocks.length && size < piece.size - 1e-6)
        size += heightOf(drawn, blocks[next++] as Block);
      expect(size).toBeCloseTo(piece.size);
      continue;
    }
    expect(piece.day).toBe(blocks[next]?.day);
    const end = next + blocksOf(piece.day).length;
    for (const part of piece.parts) {
      if ('rows' in part) {
        expect(part).toBe(blocks[next++]);
        continue;
      }
      expect(part.from).toBe(next);
      let size = 0;
      while (next < end && size < part.size - 1e-6) size += drawn.sizeOf(blocks[next++] as Block);
      expect(size).toBeCloseTo(part.size);
    }
    expect(next).toBe(end);
  }
  expect(next).toBe(blocks.length);
  const height = sum(blocks.map((block) => heightOf(drawn, block)));
  expect(sum(shown.map(drawn.sizeOf))).toBeCloseTo(height);
  expect(monthsOf(shown).flatMap((month) => ('size' in month ? [month] : month.pieces))).toEqual(shown);
  const stands = new Set(drawnOf(shown));
  for (const block of pinned()) expect(stands.has(block)).toBe(true);
}

const sizes = fc.array(daySize, { minLength: 1, maxLength: 60 });
const room = fc.option(fc.integer({ min: 0, max: 3000 }));
const steps = fc.array(step, { maxLength: 15 });

describe('what is drawn of a list', () => {
  it('is each block once and in order, or room for it, whatever is scrolled, logged, loaded or narrowed', () => {
    fc.assert(
      fc.property(sizes, room, steps, (first, pixels, all) => {
        const list = openList(first, pixels);
        expectWhole(list);
        for (const [index, one] of all.entries()) {
          list.take(one, index);
          expectWhole(list);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('has what comes in beside drawn rows, as much as may be in view', () => {
    const list = openList(Array(600).fill(1), 1e6);
    list.take({ what: 'newer', sizes: Array(10).fill(1) }, 0);
    list.take({ what: 'older', sizes: Array(10).fill(1) }, 1);
    const stands = new Set(drawnOf(list.pieces()));
    const { length } = list.drawn.blocks();
    const left = [...list.drawn.blocks().keys()].filter(
      (index) => !stands.has(list.drawn.blocks()[index] as Block),
    );
    expect(left).toEqual([0, 1, 2, 3, 4, 5, ...[6, 5, 4, 3, 2, 1].map((below) => length - below)]);
  });

  it('has nothing more where a row comes in on a day that was left for later', () => {
    const list = openList(Array(600).fill(1), 600);
    const stood = drawnOf(list.pieces()).length;
    list.take({ what: 'log', at: stood, place: 0 }, 0);
    expect(drawnOf(list.pieces())).toHaveLength(stood);
  });

  it('is what the window shows of a gap', () => {
    fc.assert(
      fc.property(
        fc.array(longDay, { minLength: 1, maxLength: 8 }),
        steps,
        fc.nat(),
        share,
        share,
        (first, all, which, one, other) => {
          const list = openList(first, 600);
          for (const [index, each] of all.entries()) list.take(each, index);
          const shown = list.pieces();
          const gaps = gapsOf(shown);
          const gap = gaps[which % Math.max(1, gaps.length)];
          if (!gap) return;
          const [top, bottom] = [one * gap.size, other * gap.size].sort((a, b) => a - b) as [number, number];
          const isInDay = !shown.includes(gap);
          list.drawn.drawBetween(gap.from, top, bottom);
          const stands = new Set(drawnOf(list.pieces()));
          let y = 0;
          for (let index = gap.from; y < Math.min(bottom, gap.size - 1e-6); index++) {
            const block = list.drawn.blocks()[index] as Block;
            const end = y + (isInDay ? list.drawn.sizeOf(block) : heightOf(list.drawn, block));
            if (end > top) expect(stands.has(block)).toBe(true);
            y = end;
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('stays within bounds: what is far is left out, the farthest first, but for what must stay', () => {
    fc.assert(
      fc.property(fc.array(daySize, { minLength: 60, maxLength: 200 }), steps, fc.nat(), (first, all, at) => {
        const list = openList(first, null);
        for (const [index, each] of all.entries()) list.take(each, index);
        list.pieces();
        const { drawn } = list;
        const blocks = drawn.blocks();
        const centre = at % blocks.length;
        let rounds = 0;
        while (drawn.drawNear(centre)) expect(rounds++).toBeLessThan(blocks.length);
        drawn.leaveOut(drawn.tooMany(centre));
        const stands = drawnOf(list.pieces());
        const total = countRows(blocks);
        const most = total > 5000 ? 1000 : total;
        const kept = new Set(list.pinned());
        expect(countRows(stands)).toBeLessThanOrEqual(most + countRows([...kept]));
        expect(stands).toContain(blocks[centre]);
        const near = countRows(stands.filter((block) => !kept.has(block)));
        expect(near).toBeGreaterThan(
          Math.min(most, total - countRows([...kept])) - countRows([...kept]) - MOST_IN_BLOCK,
        );
        expect(drawn.tooMany(centre)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('settles: what was left out is not drawn again while the reader stays', () => {
    fc.assert(
      fc.property(fc.array(daySize, { minLength: 120, maxLength: 200 }), fc.nat(), (first, at) => {
        const { drawn, pieces } = openList(first, 600);
        const centre = at % drawn.blocks().length;
        let rounds = 0;
        let isMore = true;
        while (isMore) {
          isMore = drawn.drawNear(centre);
          drawn.leaveOut(drawn.tooMany(centre));
          pieces();
          expect(rounds++).toBeLessThan(drawn.blocks().length);
        }
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });

  it('of a list up to five thousand rows is all of it in time', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 50 }),
        fc.nat(),
        (first, at) => {
          const list = openList(first, 600);
          while (list.drawn.drawNear(at % list.drawn.blocks().length));
          expect(list.drawn.tooMany(0)).toEqual([]);
          expect(list.pieces()).toEqual(wholePieces(list.days()));
        },
      ),
      { numRuns: 50 },
    );
  });
});
