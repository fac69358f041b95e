import { type InfiniteData, InfiniteQueryObserver, QueryClient } from '@tanstack/react-query';
import {
  type ActivityFilters,
  type ActivityRow,
  type ContactActivitiesSettings,
  contactActivitiesOptions,
  createLeadLexClient,
  timelineKeys,
} from 'leadlex-timeline';
import { createSandbox, type SandboxOptions } from 'leadlex-timeline/testing';
import { describe, expect, it } from 'vitest';

const NOW = '2026-04-17T15:00:00Z';

/** Reads Jane's history, whose rows are notes of these dates unless they name another type. */
function read(
  dates: (string | [date: string, type: string])[],
  filters: ActivityFilters = {},
  settings: ContactActivitiesSettings = {},
  server: SandboxOptions = {},
) {
  const sandbox = createSandbox({ now: NOW, requiresKey: false, ...server });
  const rows = dates.map((row) => (typeof row === 'string' ? [row, 'note'] : row) as [string, string]);
  sandbox.seed(
    'jane',
    rows.map(([created_date, type], index) => ({ id: `row ${index}`, type, created_date })),
  );
  const client = createLeadLexClient({ baseUrl: '/api', fetch: sandbox.fetch });
  const queryClient = new QueryClient();
  const options = contactActivitiesOptions(client, 'jane', filters, { timeZone: 'UTC', ...settings });
  const observer = new InfiniteQueryObserver(queryClient, options);
  return {
    sandbox,
    /** Reads on, to the end at most, and tells whether there is more. */
    async on(pages = 30): Promise<boolean> {
      let hasMore = true;
      for (let page = 0; hasMore && page < pages; page += 1) {
        const { hasNextPage, error } = await observer.fetchNextPage();
        if (error) throw error;
        hasMore = hasNextPage;
      }
      return hasMore;
    },
    /** Every id that was read. */
    ids(): string[] {
      const data = queryClient.getQueryData<InfiniteData<{ streams: { rows: ActivityRow[] }[] }>>(
        options.queryKey,
      );
      const all = data?.pages.flatMap(({ streams }) => streams.flatMap((stream) => stream.rows)) ?? [];
      return [...new Set(all.map(({ id }) => String(id)))];
    },
    asked: () => sandbox.requests.map(({ query }) => query),
  };
}

const seconds = (...at: number[]) =>
  at.map((second) => `2026-04-17T14:23:${String(second).padStart(2, '0')}Z`);

describe('what is asked of the server', () => {
  it('is the head without a bound, then everything up to the oldest row, its second included', async () => {
    const reader = read(seconds(50, 40, 30, 20, 10), {}, { pageSize: 3 });
    expect(await reader.on()).toBe(false);
    expect(reader.asked()).toEqual([
      { page: '1', per_page: '3' },
      { page: '1', per_page: '3', to_date: '2026-04-17T14:23:31Z' },
      { page: '1', per_page: '3', to_date: '2026-04-17T14:23:11Z' },
    ]);
    expect(reader.ids()).toHaveLength(5);
  });

  it('is the next page of the same bound inside a run of equal times', async () => {
    const reader = read(seconds(9, 9, 9, 9, 9, 8), {}, { pageSize: 2 });
    expect(await reader.on()).toBe(false);
    const bound = { per_page: '2', to_date: '2026-04-17T14:23:10Z' };
    expect(reader.asked().slice(1, 4)).toEqual([
      { ...bound, page: '1' },
      { ...bound, page: '2' },
      { ...bound, page: '3' },
    ]);
    expect(reader.ids()).toHaveLength(6);
  });

  it('is all of 250 rows with one time', async () => {
    const reader = read(Array<string>(250).fill('2026-04-17T14:23:05Z'));
    expect(await reader.on()).toBe(false);
    expect(reader.ids()).toHaveLength(250);
    expect(reader.asked()).toHaveLength(7);
  });

  it('is all of an import of many rows in each of several seconds', async () => {
    const dates = [7, 6, 5].flatMap((second) => Array<number>(120).fill(second));
    const reader = read(seconds(...dates));
    expect(await reader.on()).toBe(false);
    expect(reader.ids()).toHaveLength(360);
    expect(reader.asked().length).toBeLessThan(20);
  });

  it('is what a server in whole seconds understands', async () => {
    const reader = read(seconds(9, 8, 7, 6, 5), {}, { pageSize: 2 }, { quirks: { refusesFractions: true } });
    expect(await reader.on()).toBe(false);
    expect(reader.ids()).toHaveLength(5);
  });

  it('is what lies behind printed seconds too', async () => {
    const dates = [900, 700, 500, 300, 100].map((ms) => `2026-04-17T14:23:05.${ms}Z`);
    const reader = read(dates, {}, { pageSize: 2 }, { quirks: { precision: 'second' } });
    expect(await reader.on()).toBe(false);
    expect(reader.ids()).toHaveLength(5);
  });

  it('is everything where the newest row lies in the future', async () => {
    const reader = read(['2026-04-18T10:00:00Z', ...seconds(9, 8, 7)], {}, { pageSize: 2 });
    expect(await reader.on()).toBe(false);
    expect(reader.ids()).toHaveLength(4);
  });

  it.each([
    [undefined, '50'],
    [1, '1'],
    [100, '100'],
    [1000, '100'],
    [0, '1'],
    [2.9, '2'],
  ])('is a page of %s rows as %s', async (pageSize, per_page) => {
    const reader = read([], {}, pageSize === undefined ? {} : { pageSize });
    await reader.on();
    expect(reader.asked()).toEqual([{ page: '1', per_page }]);
  });
});

describe('filters', () => {
  it('are one request for each type, and then for those alone that hold the others back', async () => {
    const rows: [string, string][] = [
      ['2026-04-17T10:00:00Z', 'call'],
      ['2026-04-17T09:00:00Z', 'call'],
      ['2026-04-17T08:00:00Z', 'call'],
      ['2026-04-17T07:00:00Z', 'email'],
      ['2026-04-17T06:00:00Z', 'email'],
      ['2026-04-17T05:00:00Z', 'note'],
    ];
    const reader = read(rows, { types: ['email', 'call'] }, { pageSize: 2 });
    await reader.on(1);
    expect(reader.asked().map(({ type }) => type)).toEqual(['call', 'email']);
    await reader.on(1);
    expect(reader.asked().slice(2)).toEqual([
      { type: 'call', page: '1', per_page: '2', to_date: '2026-04-17T09:00:01Z' },
    ]);
    expect(await reader.on()).toBe(false);
    expect(reader.ids().sort()).toEqual(['row 0', 'row 1', 'row 2', 'row 3', 'row 4']);
  });

  it('are one request of all types above four', async () => {
    const reader = read([], { types: ['a', 'b', 'c', 'd', 'e'] });
    await reader.on();
    expect(reader.asked()).toEqual([{ page: '1', per_page: '50' }]);
  });

  it('of days are instants of the zone, on every page', async () => {
    const dates = ['2026-03-29T21:59:59Z', '2026-03-29T12:00:00Z', '2026-03-28T23:00:00Z'];
    const outside = ['2026-03-29T22:00:00Z', '2026-03-28T22:59:59Z'];
    const filters = { from: '2026-03-29', to: '2026-03-29' };
    const reader = read([...dates, ...outside], filters, { timeZone: 'Europe/Berlin', pageSize: 2 });
    expect(await reader.on()).toBe(false);
    expect(new Set(reader.asked().map(({ from_date }) => from_date))).toEqual(
      new Set(['2026-03-28T23:00:00Z']),
    );
    expect(reader.asked()[0]?.to_date).toBe('2026-03-29T21:59:59.999999Z');
    expect(reader.ids()).toEqual(['row 0', 'row 1', 'row 2']);
  });

  it('of days never reach into the next day, however many rows its last second holds', async () => {
    const dates = [...Array<string>(5).fill('2026-04-16T23:59:59Z'), '2026-04-17T00:00:00Z'];
    const reader = read(dates, { to: '2026-04-16' }, { pageSize: 2 });
    expect(await reader.on()).toBe(false);
    expect(reader.ids().sort()).toEqual(['row 0', 'row 1', 'row 2', 'row 3', 'row 4']);
  });

  it.each<ActivityFilters>([
    { from: '17.04.2026' },
    { to: '2026-02-30' },
    { from: '2026-04-18', to: '2026-04-17' },
  ])('that cannot be are refused before anything is asked: %j', async (filters) => {
    const reader = read([], filters);
    await expect(reader.on()).rejects.toMatchObject({ name: 'TimelineError', kind: 'config' });
    expect(reader.asked()).toEqual([]);
  });
});

describe('cache keys', () => {
  const client = createLeadLexClient({ baseUrl: '/api' });
  const keyOf = (...[filters, settings]: [ActivityFilters?, ContactActivitiesSettings?]) =>
    contactActivitiesOptions(client, 'jane', filters, settings).queryKey;

  it('are the same for the same question', () => {
    expect(keyOf({ types: ['b', 'a', 'b'] })).toEqual(keyOf({ types: ['a', 'b'] }));
    expect(keyOf({ types: [], from: '', to: '' })).toEqual(keyOf());
    expect(keyOf({}, { timeZone: 'UTC' })).toEqual(keyOf({}, { timeZone: 'Asia/Tokyo' }));
    expect(keyOf({}, { pageSize: 50 })).toEqual(keyOf());
  });

  it('are others for other questions', () => {
    const keys = [
      keyOf(),
      keyOf({ types: ['a'] }),
      keyOf({ from: '2026-04-17' }, { timeZone: 'UTC' }),
      keyOf({ from: '2026-04-17' }, { timeZone: 'Asia/Tokyo' }),
      keyOf({ to: '2026-04-17' }, { timeZone: 'UTC' }),
      keyOf({}, { pageSize: 20 }),
      contactActivitiesOptions(client, 'john').queryKey,
      contactActivitiesOptions(createLeadLexClient({ baseUrl: '/other' }), 'jane').queryKey,
    ];
    expect(new Set(keys.map((key) => JSON.stringify(key))).size).toBe(keys.length);
  });

  it('begin alike, for each contact and for all, and hold no key of the API', () => {
    const secret = createLeadLexClient({ apiKey: 'wbk_secret' });
    const { queryKey } = contactActivitiesOptions(secret, 'jane');
    expect(queryKey.slice(0, 2)).toEqual(timelineKeys.all);
    expect(queryKey.slice(0, 5)).toEqual(timelineKeys.contact(secret, 'jane'));
    expect(JSON.stringify(queryKey)).not.toContain('wbk_');
  });
});
