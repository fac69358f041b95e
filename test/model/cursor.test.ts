import { describe, expect, it } from 'vitest';
import type { ActivityPage, ActivityRow } from '../../src/model/activity.ts';
import { readActivity } from '../../src/model/activity.ts';
import {
  endOfPrintedUnit,
  headCursor,
  nextCursor,
  type OlderCursor,
  readStreamPage,
} from '../../src/model/cursor.ts';

const T = '2026-04-17T14:23';

/** Rows with these dates; `null` stands for one that cannot be read. */
function rows(...dates: (string | null)[]): ActivityRow[] {
  return dates.map((created_date, index) => readActivity({ id: `row ${index}`, type: 'note', created_date }));
}

function page(activities: ActivityRow[], meta: Partial<ActivityPage['meta']> = {}): ActivityPage {
  return { activities, meta: { page: 1, per_page: 2, total: 9, ...meta } };
}

/** What is asked for after a page with these dates, where two rows are a page. */
function following(dates: (string | null)[], cursor: OlderCursor = headCursor, seen = 2): OlderCursor | null {
  return nextCursor(readStreamPage(null, cursor, page(rows(...dates)), 50), seen, null);
}

describe('the bound behind a printed time', () => {
  it.each([
    ['whole seconds', '2026-04-17T14:23:05Z', '2026-04-17T14:23:06Z'],
    ['the last second of a day', '2026-04-17T23:59:59Z', '2026-04-18T00:00:00Z'],
    ['the last second of a year', '2026-12-31T23:59:59Z', '2027-01-01T00:00:00Z'],
    ['tenths', '2026-04-17T14:23:05.1Z', '2026-04-17T14:23:05.2Z'],
    ['milliseconds', '2026-04-17T14:23:05.099Z', '2026-04-17T14:23:05.100Z'],
    ['the last millisecond of a second', '2026-04-17T14:23:59.999Z', '2026-04-17T14:24:00Z'],
    ['microseconds', '2026-04-17T14:23:05.000009Z', '2026-04-17T14:23:05.000010Z'],
    ['the last microsecond of a second', '2026-04-17T14:23:05.999999Z', '2026-04-17T14:23:06Z'],
    ['nanoseconds', '2026-04-17T14:23:05.123456789Z', '2026-04-17T14:23:05.123456790Z'],
    ['an offset', '2026-04-17T14:23:05+02:00', '2026-04-17T14:23:06+02:00'],
    ['an offset, over midnight', '2026-02-28T23:59:59-11:00', '2026-03-01T00:00:00-11:00'],
    ['an offset without a colon', '2026-04-17T14:23:05.5+0530', '2026-04-17T14:23:05.6+0530'],
  ])('is the end of the unit: %s', (_, printed, bound) => {
    expect(endOfPrintedUnit(printed)).toBe(bound);
  });

  it.each(['2026-04-17', '2026-04-17 14:23:05', 'Fri, 17 Apr 2026 14:23:05 GMT'])(
    'is the text itself in a form it does not know: %s',
    (printed) => {
      expect(endOfPrintedUnit(printed)).toBe(printed);
    },
  );
});

describe('where the next page begins', () => {
  it('is the oldest row so far, its whole printed second included', () => {
    expect(following([`${T}:09Z`, `${T}:05Z`])).toEqual({ to: `${T}:06Z`, page: 1 });
  });

  it('counts pages inside a run of rows that share a time', () => {
    const run = [`${T}:05Z`, `${T}:05Z`];
    const first = following(run);
    expect(first).toEqual({ to: `${T}:06Z`, page: 1 });
    const second = following(run, { to: `${T}:06Z`, page: 1 });
    expect(second).toEqual({ to: `${T}:06Z`, page: 2 });
    expect(following(run, { to: `${T}:06Z`, page: 2 })).toEqual({ to: `${T}:06Z`, page: 3 });
    expect(following([`${T}:05Z`, `${T}:04Z`], { to: `${T}:06Z`, page: 3 })).toEqual({
      to: `${T}:05Z`,
      page: 1,
    });
  });

  it('never rises: rows at the very bound may fill a whole page', () => {
    const atBound = [`${T}:06Z`, `${T}:06Z`];
    expect(following(atBound, { to: `${T}:06Z`, page: 1 })).toEqual({ to: `${T}:06Z`, page: 2 });
    expect(following(atBound, { to: `${T}:06Z`, page: 2 })).toEqual({ to: `${T}:06Z`, page: 3 });
    const fine = [`${T}:05.000002Z`, `${T}:05.000002Z`];
    const cursor = { to: `${T}:05.000002Z`, page: 1 };
    expect(following(fine, cursor)).toEqual({ ...cursor, page: 2 });
  });

  it('falls by a microsecond where times are printed so', () => {
    const dates = [`${T}:05.000003Z`, `${T}:05.000001Z`];
    expect(following(dates, { to: `${T}:05.000003Z`, page: 4 })).toEqual({ to: `${T}:05.000002Z`, page: 1 });
  });

  it('is nowhere after a page that is not full, an empty one included', () => {
    expect(following([`${T}:09Z`])).toBeNull();
    expect(following([])).toBeNull();
    expect(following([null])).toBeNull();
  });

  it('counts rows that cannot be read as rows of a full page', () => {
    expect(following([`${T}:09Z`, null])).toEqual({ to: `${T}:10Z`, page: 1 });
    expect(following([null, `${T}:05Z`])).toEqual({ to: `${T}:06Z`, page: 1 });
  });

  it('is the next page of the same bound when no row of a page can be read', () => {
    expect(following([null, null])).toEqual({ to: null, page: 2 });
    expect(following([null, null], { to: `${T}:06Z`, page: 1 })).toEqual({ to: `${T}:06Z`, page: 2 });
  });

  it('takes the size of a page from the answer, else from the request', () => {
    const two = rows(`${T}:09Z`, `${T}:05Z`);
    const next = (per_page: number | null) =>
      nextCursor(readStreamPage(null, headCursor, page(two, { per_page }), 50), 2, null);
    expect(next(2)).not.toBeNull();
    expect(next(null)).toBeNull();
    expect(next(0)).toBeNull();
  });

  it('never depends on the total, which shrinks from page to page', () => {
    const two = rows(`${T}:09Z`, `${T}:05Z`);
    const cursors = [2, 0, null].map((total) =>
      nextCursor(readStreamPage(null, headCursor, page(two, { total }), 2), 2, null),
    );
    expect(cursors).toEqual(Array(3).fill({ to: `${T}:06Z`, page: 1 }));
  });
});

describe('a backend that cannot be asked by key', () => {
  it('is asked by page numbers once a page holds rows above its bound', () => {
    expect(following([`${T}:09Z`, `${T}:08Z`], { to: `${T}:06Z`, page: 1 }, 2)).toEqual({
      to: null,
      page: 2,
    });
    expect(following([`${T}:09Z`, `${T}:08Z`], { to: `${T}:06Z`, page: 1 }, 6)).toEqual({
      to: null,
      page: 4,
    });
  });

  it('is asked by page numbers once dates rise from row to row', () => {
    expect(following([`${T}:05Z`, `${T}:09Z`])).toEqual({ to: null, page: 2 });
    expect(following([`${T}:05Z`, `${T}:09Z`], { to: `${T}:30Z`, page: 1 }, 3)).toEqual({
      to: null,
      page: 2,
    });
  });

  it('stays with page numbers, whatever the order of a later page', () => {
    expect(following([`${T}:09Z`, `${T}:05Z`], { to: null, page: 2 }, 4)).toEqual({ to: null, page: 3 });
    expect(following([`${T}:09Z`], { to: null, page: 3 }, 5)).toBeNull();
  });

  it('is not suspected for rows at the bound itself, or for equal dates', () => {
    expect(following([`${T}:06Z`, `${T}:05Z`], { to: `${T}:06Z`, page: 2 })).not.toHaveProperty('to', null);
  });

  it('is compared by instant, not by text', () => {
    expect(following(['2026-04-17T14:00:00+02:00', '2026-04-17T11:59:00Z'])).toEqual({
      to: '2026-04-17T11:59:01Z',
      page: 1,
    });
  });
});
