import { type InfiniteData, InfiniteQueryObserver, QueryClient } from '@tanstack/react-query';
import fc from 'fast-check';
import { contactActivitiesOptions, createLeadLexClient } from 'leadlex-timeline';
import { createSandbox, type Quirks } from 'leadlex-timeline/testing';
import { describe, expect, it } from 'vitest';
import { type Activity, type ActivityRow, isUnreadable, readActivity } from '../../src/model/activity.ts';
import { headCursor, type OlderCursor, readStreamPage } from '../../src/model/cursor.ts';
import { insertActivity } from '../../src/model/insert.ts';
import {
  firstReads,
  isFilteredHere,
  olderReads,
  totalOf,
  typesAsked,
  visibleRows,
} from '../../src/model/paging.ts';
import { statesOf, type TimelinePage } from '../../src/model/streams.ts';

/** `10` stands for 2026-04-17T10:00:00Z. */
const hour = (at: number) =>
  new Date(Date.UTC(2026, 3, 17) + at * 3_600_000).toISOString().replace('.000', '');

/** A row as `a10`: the id `a10`, at ten; `?…` stands for one that cannot be read. */
function rowOf(name: string, type: string): ActivityRow {
  if (name.startsWith('?')) return readActivity({ id: name });
  return readActivity({ id: name, type, created_date: hour(Number(/\d+(\.\d+)?/.exec(name)?.[0])) });
}

/** One answered request: rows as they were sent, two of them a page. */
function stream(type: string | null, names: string, cursor: OlderCursor = headCursor, total = 9) {
  const rows = names.split(' ').filter(Boolean);
  const activities = rows.map((name) => rowOf(name, type ?? 'note'));
  return readStreamPage(type, cursor, { activities, meta: { page: 1, per_page: 2, total } }, 2);
}

const pages = (...streams: TimelinePage['streams'][]): TimelinePage[] =>
  streams.map((read) => ({ streams: read }));

const shown = (read: readonly TimelinePage[], types?: string[]) =>
  visibleRows(read, types ? { types } : {})
    .map(({ id }) => id)
    .join(' ');

describe('the streams of a filter', () => {
  it('are one of all types, or one of each type up to four', () => {
    expect(typesAsked({})).toEqual([]);
    expect(firstReads({ types: [] })).toEqual([{ type: null, cursor: headCursor }]);
    expect(typesAsked({ types: ['call', 'email', 'note', 'task'] })).toEqual([
      'call',
      'email',
      'note',
      'task',
    ]);
    expect(firstReads({ types: ['call', 'email'] })).toEqual([
      { type: 'call', cursor: headCursor },
      { type: 'email', cursor: headCursor },
    ]);
  });

  it('are one of all types, filtered here, above four', () => {
    const types = ['call', 'email', 'meeting', 'note', 'task'];
    expect(typesAsked({ types })).toEqual([]);
    expect([
      isFilteredHere({ types }),
      isFilteredHere({ types: types.slice(1) }),
      isFilteredHere({}),
    ]).toEqual([true, false, false]);
    const read = pages([
      readStreamPage(
        null,
        headCursor,
        {
          activities: [rowOf('a10', 'call'), rowOf('b9', 'site_visit'), rowOf('?', ''), rowOf('c8', 'task')],
          meta: { page: 1, per_page: 4, total: 20 },
        },
        4,
      ),
    ]);
    expect(shown(read, types)).toBe('a10 ? c8');
    expect(totalOf(read, { types })).toBeNull();
  });
});

describe('several streams', () => {
  it('are merged by time', () => {
    expect(shown(pages([stream('call', 'c10'), stream('email', 'e11'), stream('note', 'n10.5')]))).toBe(
      'e11 n10.5 c10',
    );
  });

  it('show nothing below the newest unfinished one, nor at its last time', () => {
    const read = pages([stream('call', 'c10 c8'), stream('email', 'e9 e3')]);
    expect(shown(read)).toBe('c10 e9 c8');
    const tied = pages([stream('call', 'c10 c8'), stream('email', 'e9 e8')]);
    expect(shown(tied)).toBe('c10 e9');
  });

  it('show everything of an unfinished stream above the others', () => {
    expect(shown(pages([stream('call', 'c10 c9'), stream('email', 'e3')]))).toBe('c10 c9');
    expect(shown(pages([stream('call', 'c10 c2'), stream('email', 'e3')]))).toBe('c10 e3 c2');
  });

  it('are not held back by one that has ended', () => {
    expect(shown(pages([stream('call', 'c10'), stream('email', '')]))).toBe('c10');
  });

  it('are read on where they hold the others back, and only there', () => {
    const read = pages([stream('call', 'c10 c8'), stream('email', 'e9 e3'), stream('note', 'n12')]);
    expect(olderReads(read)).toEqual([{ type: 'call', cursor: { to: '2026-04-17T08:00:01Z', page: 1 } }]);
    const on = [...read, ...pages([stream('call', 'c8', { to: hour(8), page: 1 })])];
    expect(olderReads(on)).toEqual([{ type: 'email', cursor: { to: '2026-04-17T03:00:01Z', page: 1 } }]);
    expect(olderReads([...on, ...pages([stream('email', 'e3', { to: hour(3), page: 1 })])])).toBeNull();
  });

  it('are read on together where they stand at the same time', () => {
    const read = pages([stream('call', 'c10 c8'), stream('email', 'e9 e8')]);
    expect(olderReads(read)?.map(({ type }) => type)).toEqual(['call', 'email']);
  });

  it('never hide again what they have shown', () => {
    const read = pages([stream('call', 'c10 c8'), stream('email', 'e9 e7')]);
    expect(shown(read)).toBe('c10 e9 c8');
    const broken = stream('call', '?1 ?2', { to: hour(8), page: 1 });
    expect(shown([...read, ...pages([broken])])).toBe('c10 e9 c8 ?1 ?2');
    const fromTheTop = stream('call', 'c10 c8', { to: hour(8), page: 1 });
    expect(shown([...read, ...pages([fromTheTop])])).toBe('c10 e9 c8');
  });

  it('keep a row that cannot be read below the row the server put above it', () => {
    expect(shown(pages([stream('call', 'c10 ?'), stream('email', 'e9')]))).toBe('c10 ?');
    const ended = [
      ...pages([stream('call', 'c10 ?'), stream('email', 'e9')]),
      ...pages([stream('call', 'c10', { to: hour(10), page: 1 })]),
    ];
    expect(shown(ended)).toBe('c10 ? e9');
  });
});

describe('one stream', () => {
  it('shows rows at which pages overlap once, in their first place and their newest state', () => {
    const changed = stream(null, 'b9 c8', { to: hour(9), page: 1 });
    const opened = { ...(changed.rows[0] as Activity), title: 'Opened' };
    const read = pages([stream(null, 'a10 b9')], [{ ...changed, rows: [opened, ...changed.rows.slice(1)] }]);
    expect(shown(read)).toBe('a10 b9 c8');
    expect(visibleRows(read, {})[1]).toBe(opened);
  });

  it("keeps the server's order, broken rows included", () => {
    const risen = stream(null, '?2 b11', { to: hour(10), page: 1 });
    expect(shown(pages([stream(null, '?1 a10')], [risen]))).toBe('?1 a10 ?2 b11');
  });

  it('has no next page after one that is not full', () => {
    expect(olderReads(pages([stream(null, 'a10 b9')]))).toHaveLength(1);
    expect(olderReads(pages([stream(null, 'a10')]))).toBeNull();
    expect(olderReads(pages([stream(null, '')]))).toBeNull();
  });
});

describe('how many there are', () => {
  it('is what the first answers said, all streams together', () => {
    const read = pages([stream('call', 'c10 c8', headCursor, 7), stream('email', 'e9 e3', headCursor, 5)]);
    const later = pages([stream('call', 'c8 c7', { to: hour(8), page: 1 }, 6)]);
    expect(totalOf([...read, ...later], {})).toBe(12);
  });

  it('is unknown when one of them did not say', () => {
    const silent = { ...stream('email', 'e9'), total: null };
    expect(totalOf(pages([stream('call', 'c10'), silent]), {})).toBeNull();
    expect(totalOf([], {})).toBeNull();
  });
});

describe('an activity put in', () => {
  const put = (read: TimelinePage[], name: string, type = 'note') =>
    insertActivity(read, rowOf(name, type) as Activity);

  const two = pages([stream(null, 'a10 b8')], [stream(null, 'b8 c6', { to: hour(8), page: 1 })]);
  const all = [...two, ...pages([stream(null, 'c6', { to: hour(6), page: 1 })])];

  it.each([
    ['above all', 'x11', 'x11 a10 b8 c6'],
    ['between rows of a page', 'x9', 'a10 x9 b8 c6'],
    ['between rows of a later page', 'x7', 'a10 b8 x7 c6'],
    ['above rows of its own time', 'x8', 'a10 x8 b8 c6'],
    ['at the last time read', 'x6', 'a10 b8 x6 c6'],
  ])('stands at its place, once: %s', (_, name, ids) => {
    expect(shown(put(two, name) as TimelinePage[])).toBe(ids);
  });

  it('changes nothing where its place has not been read', () => {
    expect(put(two, 'x5')).toBe(two);
  });

  it('stands last where everything has been read', () => {
    expect(shown(put(all, 'x5') as TimelinePage[])).toBe('a10 b8 c6 x5');
    expect(shown(put(pages([stream(null, '')]), 'x5') as TimelinePage[])).toBe('x5');
  });

  it('takes the place of its older state', () => {
    const opened = { ...(rowOf('b8', 'note') as Activity), title: 'Opened' };
    const read = insertActivity(two, opened);
    expect(shown(read)).toBe('a10 b8 c6');
    expect(visibleRows(read, {})[1]).toBe(opened);
    expect(totalOf(read, {})).toBe(9);
  });

  it('counts', () => {
    expect(totalOf(put(two, 'x7'), {})).toBe(10);
    expect(totalOf(put(two, 'x5'), {})).toBe(9);
  });

  it('does not change where the next page begins, or whether there is one', () => {
    for (const name of ['x11', 'x9', 'x6']) expect(olderReads(put(two, name))).toEqual(olderReads(two));
    expect(olderReads(put(all, 'x5'))).toBeNull();
  });

  it('stays below a broken row that stands above its place', () => {
    expect(shown(put(pages([stream(null, 'a10 ?'), stream(null, 'b8')]), 'x9') as TimelinePage[])).toBe(
      'a10 ? x9 b8',
    );
  });

  it('goes into the stream of its type, and nowhere else', () => {
    const read = pages([stream('call', 'c10'), stream('email', 'e9')]);
    expect(shown(put(read, 'x9.5', 'call'))).toBe('c10 x9.5 e9');
    expect(put(read, 'x9.5', 'note')).toBe(read);
  });
});

describe('what is known of a list', () => {
  const kinds = ['call', 'email', 'note'];
  const time = fc.integer({ min: 0, max: 60 });
  const all = fc.array(fc.tuple(time, fc.constantFrom(...kinds)), { maxLength: 30 });
  const step = fc.oneof(
    fc.record({ what: fc.constant('page' as const) }),
    fc.record({ what: fc.constant('put' as const), at: time, type: fc.constantFrom(...kinds) }),
    fc.record({ what: fc.constant('again' as const), which: fc.nat() }),
  );
  const activity = (id: string, type: string, at: number) =>
    readActivity({ id, type, created_date: hour(at) }) as Activity;

  /** The next page, or the first, of a server that holds these rows and sends two or three a page. */
  function read(list: readonly TimelinePage[], rows: readonly Activity[], types: string[], size: number) {
    const reads = list.length > 0 ? olderReads(list) : firstReads(types.length > 0 ? { types } : {});
    if (!reads) return list;
    const streams = reads.map(({ type, cursor: next }) => {
      const cursor = next as OlderCursor;
      const { to, page } = cursor;
      const matching = rows.filter(
        (row) =>
          (type === null || row.type === type) &&
          (to === null || Date.parse(row.created_date) <= Date.parse(to)),
      );
      const activities = matching.slice((page - 1) * size, page * size);
      return readStreamPage(
        type,
        cursor,
        { activities, meta: { page, per_page: size, total: matching.length } },
        size,
      );
    });
    return [...list, { streams }];
  }

  it('is the same after a row put in, or a page more, as if the list were read anew', () => {
    const some = fc.subarray(kinds);
    const many = fc.array(fc.tuple(step, fc.nat({ max: 3 })), { maxLength: 12 });
    fc.assert(
      fc.property(all, some, fc.integer({ min: 2, max: 4 }), many, (first, types, size, steps) => {
        const rows = first
          .map(([at, type], index) => activity(`row ${index}`, type, at))
          .sort((a, b) => Date.parse(b.created_date) - Date.parse(a.created_date));
        const lists: (readonly TimelinePage[])[] = [read([], rows, types, size)];
        for (const [index, [one, back]] of steps.entries()) {
          // Mostly the latest list; now and then one that another has come of already.
          const list = lists[lists.length - (back === 3 ? 2 : 1)] ?? (lists[0] as readonly TimelinePage[]);
          const old = rows[one.what === 'again' ? one.which % Math.max(1, rows.length) : 0];
          const next =
            one.what === 'page'
              ? read(list, rows, types, size)
              : one.what === 'put'
                ? insertActivity(list, activity(`put ${index}`, one.type, one.at))
                : old
                  ? insertActivity(list, { ...old, title: `Changed ${index}` })
                  : list;
          if (next === list) continue;
          lists.push(next);
          const states = statesOf(next);
          expect(states).toEqual(statesOf(structuredClone(next)));
          const streams = next.flatMap((page) => page.streams);
          const kept = states.flatMap((state) => state.read);
          expect(kept).toHaveLength(streams.length);
          for (const stream of kept) expect(streams.some((own) => own === stream)).toBe(true);
          expect(visibleRows(next, {})).toEqual(visibleRows(structuredClone(next), {}));
        }
      }),
      { numRuns: 500 },
    );
  });
});

// From here on a whole server answers, and the history changes between any two requests.

const START = Date.UTC(2026, 3, 17, 12);
const TYPES = ['call', 'email', 'meeting', 'note', 'task'];
/** Twenty seconds, in microseconds, many of them shared. */
const instant = fc.oneof(
  fc.integer({ min: 0, max: 20_000_000 }),
  fc.integer({ min: 0, max: 200 }).map((n) => n * 100_000),
  fc.constantFrom(3_000_000, 3_000_000, 3_000_001, 3_999_999, 4_000_000),
);
const someType = fc.constantFrom(...TYPES);
const change = fc.oneof(
  fc.record({ what: fc.constant('insert' as const), at: instant, type: someType }),
  fc.record({ what: fc.constant('log' as const), at: instant, type: someType }),
  fc.record({ what: fc.constant('delete' as const), which: fc.nat({ max: 1000 }) }),
);
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;
const precision = fc.constantFrom('second' as const, 'millisecond' as const, 'microsecond' as const);
const history = fc.array(fc.tuple(instant, someType), { maxLength: 40 });

const printed = (us: number) => {
  const fraction = String(us % 1_000_000).padStart(6, '0');
  return `${new Date(START + Math.floor(us / 1_000_000) * 1000).toISOString().slice(0, 19)}.${fraction}Z`;
};

/** A reader of one contact, on a server of its own. */
function open(rows: [number, string][], quirks: Quirks, pageSize: number, types: string[]) {
  const sandbox = createSandbox({ now: START + 3_600_000, requiresKey: false, quirks });
  sandbox.seed(
    'jane',
    rows.map(([at, type], index) => ({
      id: `row ${String(index).padStart(2, '0')}`,
      type,
      created_date: printed(at),
    })),
  );
  const client = createLeadLexClient({ baseUrl: '/api', fetch: sandbox.fetch });
  const queryClient = new QueryClient();
  const filters = types.length > 0 ? { types } : {};
  const options = contactActivitiesOptions(client, 'jane', filters, { pageSize });
  const observer = new InfiniteQueryObserver(queryClient, options);
  const read = () => queryClient.getQueryData<InfiniteData<TimelinePage>>(options.queryKey)?.pages ?? [];
  return {
    sandbox,
    more: async () => {
      const { error, hasNextPage } = await observer.fetchNextPage();
      if (error) throw error;
      return hasNextPage;
    },
    /** False where its place has not been read: until then it stands on the page as an entry. */
    put: (activity: Activity) => {
      const before = read();
      const pages = [...insertActivity(before, activity)];
      queryClient.setQueryData<InfiniteData<TimelinePage>>(
        options.queryKey,
        (old) => old && { ...old, pages },
      );
      return pages.some((page, index) => page !== before[index]);
    },
    /** Inside a run of equal times rows are counted, and a row deleted there moves the others past the reader. */
    isInsideRun: () => olderReads(read())?.some(({ cursor }) => 'page' in cursor && cursor.page > 1) ?? false,
    rows: () => {
      const visible = visibleRows(read(), filters);
      return visible.filter((row): row is Activity => !isUnreadable(row));
    },
    matches: ({ type }: Activity) => types.length === 0 || types.includes(type),
  };
}

type Reader = ReturnType<typeof open>;

function apply(reader: Reader, step: Change, survivors: Map<string, Activity>, isFirst: boolean): void {
  const { sandbox } = reader;
  if (step.what === 'delete') {
    const rows = sandbox.activities('jane');
    const row = rows[step.which % Math.max(1, rows.length)];
    if (!row || reader.isInsideRun()) return;
    sandbox.remove(row.id);
    survivors.delete(row.id);
    return;
  }
  const row = sandbox.insert({ type: step.type, contact_id: 'jane', created_date: printed(step.at) });
  if (step.what !== 'log' || isFirst || !reader.matches(row)) return;
  if (reader.put(row)) survivors.set(row.id, row);
}

/** What stood there all the while is shown once, in order, and nothing of it is missing above the last row shown. */
function check(reader: Reader, survivors: Map<string, Activity>, isAtEnd: boolean): void {
  const rows = reader.rows();
  const ids = rows.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const kept = rows.filter(({ id }) => survivors.has(id));
  const times = kept.map(({ created_date }) => Date.parse(created_date));
  expect(times).toEqual([...times].sort((a, b) => b - a));
  const last = isAtEnd ? Number.NEGATIVE_INFINITY : (times.at(-1) ?? Number.POSITIVE_INFINITY);
  const due = [...survivors.values()].filter(({ created_date }) => Date.parse(created_date) > last);
  expect(due.filter(({ id }) => !ids.includes(id))).toEqual([]);
}

/** Reads down to the beginning of history. */
async function readAll(reader: Reader, changes: Change[][] = []): Promise<void> {
  const { sandbox } = reader;
  const survivors = new Map(
    sandbox.activities('jane').flatMap((row) => (reader.matches(row) ? [[row.id, row] as const] : [])),
  );
  const most = 200;
  for (let step = 0; step < most; step += 1) {
    for (const each of changes[step] ?? []) apply(reader, each, survivors, step === 0);
    const hasMore = await reader.more();
    check(reader, survivors, !hasMore);
    if (!hasMore) return;
  }
  throw new Error(`No end after ${most} pages.`);
}

describe('a history that changes while it is read', () => {
  const changes = fc.array(fc.array(change, { maxLength: 3 }), { maxLength: 12 });
  const pageSize = fc.integer({ min: 1, max: 7 });

  it('loses, repeats and moves no row that stood there all the while', async () => {
    await fc.assert(
      fc.asyncProperty(history, changes, pageSize, precision, async (rows, between, size, prints) => {
        await readAll(open(rows, { precision: prints }, size, []), between);
      }),
      { numRuns: 250 },
    );
  });

  it('nor do one to four types, each a stream, or more, filtered here', async () => {
    const types = fc.subarray(TYPES, { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(
        history,
        changes,
        pageSize,
        precision,
        types,
        async (rows, between, size, prints, only) => {
          await readAll(open(rows, { precision: prints }, size, only), between);
        },
      ),
      { numRuns: 250 },
    );
  });
});

describe('a backend that cannot be asked by key, while nothing changes', () => {
  const pageSize = fc.integer({ min: 1, max: 7 });
  const types = fc.subarray(TYPES);

  it('ends and loses nothing where it ignores to_date', async () => {
    await fc.assert(
      fc.asyncProperty(history, pageSize, precision, types, async (rows, size, prints, only) => {
        await readAll(open(rows, { precision: prints, ignoresToDate: true }, size, only));
      }),
      { numRuns: 250 },
    );
  });

  it('ends where it sorts by insertion, and loses nothing where the first page shows that', async () => {
    await fc.assert(
      fc.asyncProperty(history, pageSize, async (rows, size) => {
        const reader = open([], { sortsBy: 'insertion' }, size, []);
        for (const [index, [at, type]] of rows.entries()) {
          reader.sandbox.insert({ id: `row ${index}`, type, contact_id: 'jane', created_date: printed(at) });
        }
        let hasMore = true;
        for (let page = 0; hasMore && page < 200; page += 1) hasMore = await reader.more();
        expect(hasMore).toBe(false);
        const ids = reader.rows().map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        const head = rows.slice(-size).map(([at]) => Math.floor(at / 1000));
        if (head.some((at, index) => at < (head[index - 1] ?? at))) expect(ids).toHaveLength(rows.length);
      }),
      { numRuns: 250 },
    );
  });
});
