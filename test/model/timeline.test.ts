import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ActivityRow, readActivity } from '../../src/model/activity.ts';
import { addEntries } from '../../src/model/entries.ts';
import { TimelineError } from '../../src/model/errors.ts';
import type { OutboxEntry } from '../../src/model/outbox.ts';
import { buildTimeline, type TimelineDay, type TimelineInput } from '../../src/model/timeline.ts';

/** A row of the server; `null` for a date makes one that cannot be read. */
function row(id: string, created_date: string | null, more: object = {}): ActivityRow {
  return readActivity({ id, type: 'note', created_date, ...more });
}

function entry(reference: string, created_date: string, more: Partial<OutboxEntry> = {}): OutboxEntry {
  return {
    reference,
    input: { type: 'call', title: reference, created_date, metadata: { client_reference: reference } },
    submittedAt: Date.parse('2026-04-17T15:00:00Z'),
    status: 'pending',
    error: null,
    saved: null,
    isElsewhere: false,
    ...more,
  };
}

function build(input: Partial<TimelineInput>): readonly TimelineDay[] {
  return buildTimeline({
    rows: [],
    outbox: [],
    filters: {},
    timeZone: 'UTC',
    submittedAs: () => undefined,
    addEntries,
    ...input,
  });
}

/** Days as `2026-04-17: a b c`, rows by key. */
const told = (days: readonly TimelineDay[]) =>
  days.map(({ day, rows }) => `${day}: ${rows.map(({ key }) => key).join(' ')}`);

const rowsOf = (days: readonly TimelineDay[]) => days.flatMap(({ rows }) => rows);

describe('days', () => {
  const rows = [
    row('a', '2026-04-17T22:30:00Z'),
    row('b', '2026-04-17T21:30:00Z'),
    row('c', '2026-04-17T10:30:00Z'),
    row('d', '2026-04-16T10:00:00Z'),
  ];

  it.each([
    ['UTC', ['2026-04-17: a b c', '2026-04-16: d']],
    ['Europe/Berlin', ['2026-04-18: a', '2026-04-17: b c', '2026-04-16: d']],
    ['Pacific/Kiritimati', ['2026-04-18: a b c', '2026-04-17: d']],
    ['Pacific/Pago_Pago', ['2026-04-17: a b', '2026-04-16: c', '2026-04-15: d']],
  ])('begin with the midnight of the zone: %s', (timeZone, days) => {
    expect(told(build({ rows, timeZone }))).toEqual(days);
  });

  it('are whole on a day of 25 hours', () => {
    const long = [
      row('a', '2026-10-25T22:59:59Z'),
      row('b', '2026-10-25T00:30:00Z'),
      row('c', '2026-10-24T22:00:00Z'),
      row('d', '2026-10-24T21:59:59Z'),
    ];
    expect(told(build({ rows: long, timeZone: 'Europe/Berlin' }))).toEqual([
      '2026-10-25: a b c',
      '2026-10-24: d',
    ]);
  });

  it('have keys of their own where a server that is not in order comes back to one', () => {
    const jumping = [
      row('a', '2026-04-17T10:00:00Z'),
      row('b', '2026-04-15T10:00:00Z'),
      row('c', '2026-04-17T09:00:00Z'),
      row('d', '2026-04-15T09:00:00Z'),
      row('e', '2026-04-17T08:00:00Z'),
    ];
    const days = build({ rows: jumping });
    expect(told(days)).toEqual([
      '2026-04-17: a',
      '2026-04-15: b',
      '2026-04-17: c',
      '2026-04-15: d',
      '2026-04-17: e',
    ]);
    expect(new Set(days.map(({ key }) => key)).size).toBe(5);
  });

  it('are none without rows', () => {
    expect(build({})).toEqual([]);
  });
});

describe('rows that cannot be read', () => {
  it('keep the place the server gave them', () => {
    const rows = [
      row('top', null),
      row('a', '2026-04-17T10:00:00Z'),
      row('middle', null),
      row('b', '2026-04-16T10:00:00Z'),
      row('bottom', null),
    ];
    const days = build({ rows });
    expect(told(days)).toEqual(['2026-04-17: top a middle', '2026-04-16: b bottom']);
    expect(rowsOf(days)[2]).toMatchObject({ status: 'sent', activity: null, unreadable: { id: 'middle' } });
  });

  it('hide neither each other nor the rest, without ids too', () => {
    const rows = [
      readActivity({ title: 'one' }),
      readActivity(['two']),
      readActivity(null),
      row('a', '2026-04-17T10:00:00Z'),
    ];
    const days = build({ rows });
    expect(rowsOf(days)).toHaveLength(4);
    expect(new Set(rowsOf(days).map(({ key }) => key)).size).toBe(4);
  });

  it('are not overtaken by an entry that belongs below the row above them', () => {
    const rows = [row('a', '2026-04-17T10:00:00Z'), row('broken', null), row('b', '2026-04-17T08:00:00Z')];
    expect(told(build({ rows, outbox: [entry('mine', '2026-04-17T09:00:00Z')] }))).toEqual([
      '2026-04-17: a broken mine b',
    ]);
  });
});

describe('entries on their way', () => {
  const rows = [
    row('a', '2026-04-17T10:00:00Z'),
    row('b', '2026-04-16T10:00:00Z'),
    row('c', '2026-04-14T10:00:00Z'),
  ];

  it.each([
    ['above all', '2026-04-17T11:00:00Z', ['2026-04-17: mine a', '2026-04-16: b', '2026-04-14: c']],
    [
      'above a row of the same time',
      '2026-04-16T10:00:00Z',
      ['2026-04-17: a', '2026-04-16: mine b', '2026-04-14: c'],
    ],
    [
      'on a day between',
      '2026-04-15T10:00:00Z',
      ['2026-04-17: a', '2026-04-16: b', '2026-04-15: mine', '2026-04-14: c'],
    ],
    [
      'below all',
      '2026-04-01T10:00:00Z',
      ['2026-04-17: a', '2026-04-16: b', '2026-04-14: c', '2026-04-01: mine'],
    ],
  ])('stand at their time: %s', (_, date, days) => {
    expect(told(build({ rows, outbox: [entry('mine', date)] }))).toEqual(days);
  });

  it('stand there alone before the first row', () => {
    expect(told(build({ outbox: [entry('mine', '2026-04-17T11:00:00Z')] }))).toEqual(['2026-04-17: mine']);
  });

  it('stand with the later submitted above, where their times are equal', () => {
    const outbox = [1, 2, 3].map((n) => entry(`mine ${n}`, '2026-04-17T11:00:00Z'));
    expect(told(build({ outbox }))).toEqual(['2026-04-17: mine 3 mine 2 mine 1']);
  });

  it.each(['pending', 'failed', 'unconfirmed'] as const)('tell how they stand: %s', (status) => {
    const error = status === 'pending' ? null : new TimelineError('No.', { kind: 'network' });
    const mine = entry('mine', '2026-04-17T11:00:00Z', { status, error });
    expect(rowsOf(build({ rows, outbox: [mine] }))[0]).toMatchObject({ key: 'mine', status, entry: mine });
  });

  it.each([
    [{ types: ['call'] }, true],
    [{ types: ['note', 'email'] }, false],
    [{ from: '2026-04-17', to: '2026-04-17' }, true],
    [{ from: '2026-04-18' }, false],
    [{ to: '2026-04-16' }, false],
  ])('are shown only where the filter lets them through: %j', (filters, isShown) => {
    const days = build({ outbox: [entry('mine', '2026-04-17T11:00:00Z')], filters });
    expect(rowsOf(days)).toHaveLength(isShown ? 1 : 0);
  });

  it('are filtered by days of the zone', () => {
    const outbox = [entry('mine', '2026-04-17T22:30:00Z')];
    const filters = { from: '2026-04-18', to: '2026-04-18' };
    expect(rowsOf(build({ outbox, filters, timeZone: 'Europe/Berlin' }))).toHaveLength(1);
    expect(rowsOf(build({ outbox, filters, timeZone: 'UTC' }))).toHaveLength(0);
  });
});

describe('an entry whose row has arrived', () => {
  const mine = entry('mine', '2026-04-17T11:00:00Z');
  const saved = row('act_1', '2026-04-17T11:00:00Z', { type: 'call' });
  const referenced = row('act_1', '2026-04-17T11:00:00Z', {
    type: 'call',
    metadata: { client_reference: 'mine' },
  });

  it('is that row, by its reference, and keeps its key', () => {
    const days = build({ rows: [referenced], outbox: [mine] });
    expect(told(days)).toEqual(['2026-04-17: mine']);
    expect(rowsOf(days)[0]).toMatchObject({ status: 'sent', activity: { id: 'act_1' }, entry: null });
  });

  it('is that row, by its id, where the server keeps no reference', () => {
    if ('unreadable' in saved) throw new Error(saved.unreadable);
    const days = build({
      rows: [saved],
      outbox: [{ ...mine, saved }],
      submittedAs: (id) => (id === 'act_1' ? 'mine' : undefined),
    });
    expect(told(days)).toEqual(['2026-04-17: mine']);
    const elsewhere = { ...saved };
    expect(told(build({ rows: [elsewhere], outbox: [{ ...mine, saved: elsewhere }] }))).toEqual([
      '2026-04-17: act_1',
    ]);
  });

  it('keeps its key after the entry is gone', () => {
    const days = build({ rows: [saved], submittedAs: (id) => (id === 'act_1' ? 'mine' : undefined) });
    expect(told(days)).toEqual(['2026-04-17: mine']);
  });

  it('stays on the page as sent while its place is not loaded', () => {
    if ('unreadable' in saved) throw new Error(saved.unreadable);
    const days = build({ rows: [row('newer', '2026-04-18T10:00:00Z')], outbox: [{ ...mine, saved }] });
    expect(told(days)).toEqual(['2026-04-18: newer', '2026-04-17: mine']);
    expect(rowsOf(days)[1]?.status).toBe('sent');
  });

  it('shows both rows where the server took it twice', () => {
    const again = row('act_2', '2026-04-17T11:00:00Z', { metadata: { client_reference: 'mine' } });
    expect(told(build({ rows: [again, referenced], outbox: [mine] }))).toEqual(['2026-04-17: mine act_1']);
  });

  it("is not taken for somebody else's row with a reference", () => {
    const other = row('act_9', '2026-04-17T12:00:00Z', { metadata: { client_reference: 'theirs' } });
    expect(told(build({ rows: [other], outbox: [mine] }))).toEqual(['2026-04-17: act_9 mine']);
  });
});

describe('a timeline that changes step by step', () => {
  type Step = {
    at: number;
    remove: number;
    insert: { hour: number; isReadable: boolean }[];
    waits: number[];
  };
  const steps = fc.array(
    fc.record<Step>({
      at: fc.nat(40),
      remove: fc.nat(3),
      insert: fc.array(fc.record({ hour: fc.nat(300), isReadable: fc.boolean() }), { maxLength: 5 }),
      waits: fc.array(fc.nat(300), { maxLength: 2 }),
    }),
    { maxLength: 12 },
  );
  const date = (hour: number) => new Date(Date.UTC(2026, 3, 1) + hour * 3_600_000).toISOString();
  const instant = (one: ActivityRow) => ('created_date' in one ? Date.parse(one.created_date) : Infinity);

  it.each([true, false])('is what it would be if it were built at once (server in order: %s)', (inOrder) => {
    fc.assert(
      fc.property(steps, (all) => {
        let rows: ActivityRow[] = [];
        let count = 0;
        for (const { at, remove, insert, waits } of all) {
          const added = insert.map(({ hour, isReadable }) =>
            row(`act_${count++}`, isReadable ? date(hour) : null),
          );
          rows = [...rows.slice(0, at), ...added, ...rows.slice(at + remove)];
          if (inOrder)
            rows = rows.filter((one) => !('unreadable' in one)).sort((a, b) => instant(b) - instant(a));
          const outbox = waits.map((hour, index) => entry(`mine_${index}`, date(hour)));
          const days = build({ rows, outbox, timeZone: 'Europe/Berlin' });
          const anew = build({ rows: structuredClone(rows), outbox, timeZone: 'Europe/Berlin' });
          expect(days).toEqual(anew);
          expect(new Set(days.map(({ key }) => key)).size).toBe(days.length);
        }
      }),
    );
  });

  it('keeps the days that did not change', () => {
    const rows = Array.from({ length: 60 }, (_, index) => row(`act_${index}`, date(300 - index * 5)));
    const before = build({ rows });
    const added = [...rows.slice(0, 30), row('new', date(151)), ...rows.slice(30), row('older', date(-30))];
    const after = build({ rows: added });
    const kept = after.filter((day) => before.includes(day));
    expect(after).toHaveLength(before.length + 1);
    expect(kept).toHaveLength(before.length - 1);
  });
});

describe('what has not changed', () => {
  it('is the same row object in the next timeline', () => {
    const rows = [row('a', '2026-04-17T10:00:00Z'), row('broken', null), row('b', '2026-04-16T10:00:00Z')];
    const mine = entry('mine', '2026-04-17T11:00:00Z');
    const before = rowsOf(build({ rows, outbox: [mine] }));
    const added = [row('new', '2026-04-18T10:00:00Z'), ...rows, row('older', '2026-04-01T10:00:00Z')];
    const after = rowsOf(build({ rows: added, outbox: [mine] }));
    expect(after).toHaveLength(6);
    for (const [index, same] of before.entries()) expect(after[index + 1]).toBe(same);
  });

  it('is another row object where the server sent it anew', () => {
    const [before] = rowsOf(build({ rows: [row('a', '2026-04-17T10:00:00Z')] }));
    const opened = row('a', '2026-04-17T10:00:00Z', { metadata: { opened: true } });
    const [after] = rowsOf(build({ rows: [opened] }));
    expect(after?.key).toBe(before?.key);
    expect(after?.activity?.metadata).toEqual({ opened: true });
  });

  it('is told in the days of another zone after that changed', () => {
    const rows = [row('a', '2026-04-17T22:30:00Z')];
    const zones = ['UTC', 'Europe/Berlin', 'UTC'];
    expect(zones.flatMap((timeZone) => told(build({ rows, timeZone })))).toEqual([
      '2026-04-17: a',
      '2026-04-18: a',
      '2026-04-17: a',
    ]);
  });
});

it('shows every row and every entry exactly once, newest first', () => {
  const minute = fc.integer({ min: 0, max: 60 * 24 * 4 });
  const date = (minutes: number) =>
    new Date(Date.parse('2026-04-14T00:00:00Z') + minutes * 60_000).toISOString();
  const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'Pacific/Apia', 'America/Santiago');
  fc.assert(
    fc.property(fc.array(minute), fc.array(minute, { maxLength: 5 }), zone, (sent, waiting, timeZone) => {
      const rows = [...sent].sort((a, b) => b - a).map((at, index) => row(`row ${index}`, date(at)));
      const outbox = waiting.map((at, index) => entry(`entry ${index}`, date(at)));
      const days = build({ rows, outbox, timeZone });
      const shown = rowsOf(days);
      expect(shown).toHaveLength(sent.length + waiting.length);
      expect(new Set(shown.map(({ key }) => key)).size).toBe(shown.length);
      const dates = shown.map(({ activity }) => activity?.created_date ?? '');
      expect(dates).toEqual([...dates].sort().reverse());
      expect(days.map(({ day }) => day)).toEqual([...new Set(days.map(({ day }) => day))]);
    }),
    { numRuns: 200 },
  );
});
